"""Scorers: gold and predictions in, counts out. Gold against gold scores 1 in every one of them."""
