import pytest

from onrecord.errors import FetchError
from onrecord.intake.fetch import _next_hop


@pytest.mark.parametrize(
    "inside", ["http://127.0.0.1/", "http://10.0.0.8/admin", "http://[::1]:8080/", "http://169.254.169.254/"]
)
def test_a_public_host_may_not_redirect_into_a_private_network(inside: str) -> None:
    with pytest.raises(FetchError, match="private network"):
        _next_hop("http://192.0.2.1/", inside, from_private=False)
    assert _next_hop("http://127.0.0.1/a", inside, from_private=True) == inside
