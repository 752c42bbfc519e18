"""Quality and speed benches: every figure beside the best known one, with floors that cannot sink unseen."""
