"""A small window from which a file can be dragged, as from a file manager: drag.py PATH."""
import pathlib
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

address = pathlib.Path(sys.argv[1]).as_uri()
window = Gtk.Window(title="Fichiers")
window.set_decorated(False)
window.set_default_size(80, 80)
box = Gtk.EventBox()
box.add(Gtk.Label(label="fichier"))
targets = [Gtk.TargetEntry.new("text/uri-list", 0, 0)]
box.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, targets, Gdk.DragAction.COPY)
box.connect("drag-data-get", lambda _box, _context, data, _info, _time: data.set_uris([address]))
window.add(box)
window.connect("destroy", Gtk.main_quit)
window.show_all()
window.move(1180, 0)
window.set_keep_above(True)
Gtk.main()
