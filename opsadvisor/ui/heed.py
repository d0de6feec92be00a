"""What the store can't do, and no screen said, is said by the app: never a traceback, and the app goes on."""

from __future__ import annotations

from typing import cast

from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

from opsadvisor.store.errors import StoreError


class Heedful(MessagePump):
    """A screen, or the app itself, that goes on after a message that the store kept it from handling.

    The toolkit would stop it there: a screen reads the file in many places, and any of them may find it damaged.
    """

    unmade = False
    """Its widgets could not be made: it is about to go away, and nothing that it still misses matters."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            found = of_store(error)
            if found is not None:
                cast(HeedfulApp, self.app).say(str(found), wrong=True)
            elif not self.unmade:
                raise


class HeedfulApp(Heedful, App[None]):
    """An app that also goes on after what was called back, or called later, met with the store's refusal."""

    def say(self, message: str, *, wrong: bool = False) -> None:
        """Say something in passing."""
        raise NotImplementedError

    def _handle_exception(self, error: Exception) -> None:
        """Say what the store could not do; anything else is a defect and ends the app."""
        found = of_store(error)
        if found is None:
            super()._handle_exception(error)
        else:
            self.say(str(found), wrong=True)


def of_store(error: BaseException | None) -> StoreError | None:
    """Return the StoreError that led to an error, None where none did: the toolkit wraps those of its timers."""
    while error is not None and not isinstance(error, StoreError):
        error = error.__cause__ or error.__context__
    return error
