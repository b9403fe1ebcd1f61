"""Prints what a screen reader hears as the focus moves, one line of JSON each time (AT-SPI, as Orca reads it)."""

import json

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402


def around(accessible, role):
    while accessible and accessible.get_role_name() != role:
        accessible = accessible.get_parent()
    return accessible.get_attributes() if accessible else {}


def heard(event):
    if not event.detail1:
        return
    try:
        tell(event.source)
    except GLib.GError:
        # The page went on: what had the focus is no more.
        pass


def tell(at):
    cell, table = around(at, "table cell"), around(at, "table")
    said = {
        "role": at.get_role_name(),
        "name": at.get_name(),
        "text": Atspi.Text.get_text(at, 0, -1) if "Text" in at.get_interfaces() else "",
        "help": at.get_description(),
        "invalid": at.get_state_set().contains(Atspi.StateType.INVALID_ENTRY),
        "row": cell.get("rowindex"),
        "column": cell.get("colindex"),
        "rows": table.get("rowcount"),
        "columns": table.get("colcount"),
    }
    print(json.dumps(said, ensure_ascii=False), flush=True)


listener = Atspi.EventListener.new(heard)
listener.register("object:state-changed:focused")
print("{}", flush=True)
Atspi.event_main()
