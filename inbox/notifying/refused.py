"""Why a mail or a text was not sent."""


class SendingRefused(Exception):
    """The message says why, for people. `may_work_later` is false for a final no."""

    def __init__(self, sentence: str, may_work_later: bool = True) -> None:
        super().__init__(sentence)
        self.may_work_later = may_work_later
