"""A system tray of the smallest kind: it takes what asks to be docked into one row."""

from __future__ import annotations

import select
import sys
from typing import Any

from Xlib import X
from Xlib.display import Display
from Xlib.protocol.event import ClientMessage

SIDE_PX = 32
PLACE = (0, 0)
"""Where the first icon is on the screen."""

_REQUEST_DOCK = 0


def main() -> int:
    """Be the tray until the process is ended; says ``ready`` once it is."""
    display = Display()
    screen = display.screen()
    row: Any = screen.root.create_window(
        *(*PLACE, 4 * SIDE_PX, SIDE_PX),
        border_width=0,
        depth=screen.root_depth,
        background_pixel=screen.black_pixel,
        override_redirect=True,
        event_mask=X.SubstructureNotifyMask,
    )
    row.map()
    selection = display.intern_atom(f"_NET_SYSTEM_TRAY_S{display.get_default_screen()}")
    row.set_selection_owner(selection, X.CurrentTime)
    manager = display.intern_atom("MANAGER")
    told = (32, [X.CurrentTime, selection, row.id, 0, 0])
    screen.root.send_event(
        ClientMessage(window=screen.root, client_type=manager, data=told),
        event_mask=X.StructureNotifyMask,
    )
    display.sync()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    opcode = display.intern_atom("_NET_SYSTEM_TRAY_OPCODE")
    count = 0
    while True:
        select.select([display.fileno()], [], [])
        while display.pending_events():
            event = display.next_event()
            is_request = isinstance(event, ClientMessage) and event.client_type == opcode
            if is_request and event.data[1][1] == _REQUEST_DOCK:
                icon = display.create_resource_object("window", event.data[1][2])
                icon.reparent(row, count * SIDE_PX, 0)
                icon.configure(width=SIDE_PX, height=SIDE_PX)
                icon.map()
                count += 1
        display.flush()


if __name__ == "__main__":
    sys.exit(main())
