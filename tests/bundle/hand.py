"""A hand and an eye on the window, by what its parts are called, as for a person who uses a screen reader (AT-SPI).

hand.py press NAME: presses the button whose name begins so. hand.py sees TEXT: whether the window shows this text.
"""

import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PRESSED = {"push button", "button", "toggle button", "summary", "link"}


def shown(accessible, depth=0):
    """Everything under it that is on screen, itself first."""
    try:
        if depth > 2 and not accessible.get_state_set().contains(Atspi.StateType.SHOWING):
            return
        yield accessible
        inside = [accessible.get_child_at_index(index) for index in range(accessible.get_child_count())]
    except GLib.GError:
        # The page went on meanwhile.
        return
    for child in inside:
        if child is not None:
            yield from shown(child, depth + 1)


def plain(text):
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def words(accessible):
    try:
        text = Atspi.Text.get_text(accessible, 0, -1) if "Text" in accessible.get_interfaces() else ""
        return plain(f"{accessible.get_name() or ''} {text}")
    except GLib.GError:
        return ""


def press(name):
    for accessible in shown(Atspi.get_desktop(0)):
        try:
            if accessible.get_role_name() in PRESSED and plain(accessible.get_name()).startswith(name):
                accessible.get_component_iface().grab_focus()
                return accessible.get_action_iface().do_action(0)
        except GLib.GError:
            continue
    return False


what, wish = sys.argv[1], plain(sys.argv[2])
done = press(wish) if what == "press" else any(wish in words(each) for each in shown(Atspi.get_desktop(0)))
sys.exit(0 if done else 1)
