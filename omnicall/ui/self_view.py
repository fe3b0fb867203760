"""One's own picture and loudness in the lobby."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omnicall.core.latest import PreviewBox
from omnicall.core.lobby import Lobby, LobbyStage
from omnicall.core.media_types import NoDevice, ScreenDevice, WindowDevice
from omnicall.core.settings import CallSettings, Language
from omnicall.core.wording import lobby_sentence
from omnicall.ui.level_pill import LevelPill
from omnicall.ui.preview_tile import PreviewTile
from omnicall.ui.words import Words

_PILL_AT_PX = 12
_LEAST_PICTURE_PX = (240, 96)


def is_camera_chosen(settings: CallSettings) -> bool:
    """Whether there is to be a camera, on or off."""
    return not isinstance(settings.camera, NoDevice | ScreenDevice | WindowDevice)


class SelfView(QWidget):
    """The person's own picture with the microphone's level in its corner."""

    def __init__(self, preview: PreviewBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tile = PreviewTile(preview)
        # Pickers and buttons come first on a small screen.
        self.tile.setMinimumSize(_LEAST_PICTURE_PX[0], _LEAST_PICTURE_PX[1])
        self.level = LevelPill(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tile)
        self.level.raise_()

    def show_lobby(
        self, lobby: Lobby, settings: CallSettings, words: Words, language: Language
    ) -> None:
        """Draw what there is of camera and microphone."""
        self.level.show_level(lobby.microphone_dbfs)
        camera = lobby.camera
        # It is still to be opened before the first look, and while a device is tested.
        is_coming = settings.starts_with_camera and is_camera_chosen(settings)
        if camera.stage is LobbyStage.ON:
            self.tile.show_camera()
        elif camera.error is not None:
            self.tile.show_words(lobby_sentence(camera.error, language))
        elif camera.stage is LobbyStage.OPENING or is_coming:
            self.tile.show_words(words.lobby.opening)
        else:
            # What a call will share is looked at by nobody before it.
            is_shared = isinstance(settings.camera, ScreenDevice | WindowDevice)
            self.tile.show_words(words.sharing.before_call if is_shared else words.camera_is_off)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the level in its corner."""
        super().resizeEvent(event)
        bottom = self.height() - self.level.height() - _PILL_AT_PX
        self.level.move(_PILL_AT_PX, bottom)
