"""The one way in which the developer's command gives up."""


class DevError(Exception):
    """Carries the one line that tells the person what is wrong and what to do."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code
