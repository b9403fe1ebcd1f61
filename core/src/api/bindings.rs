//! The contract in TypeScript, from the same list as the dispatch: `ui/src/core/bindings.ts`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ts_rs::{Config, TS, TypeVisitor};

use super::contract::Chosen;
use super::transfer::Progress;
use crate::error::Notice;

/// Visits the commands of the contract.
pub(super) trait Visit {
    /// A command: its name, its documentation, the types it takes and gives.
    fn command<I: TS + 'static, O: TS + 'static>(&mut self, name: &str, doc: &str);
}

/// The text of `ui/src/core/bindings.ts`: every shape, then the commands.
pub fn bindings() -> String {
    let mut writer =
        Writer { config: Config::default(), shapes: BTreeMap::new(), commands: String::new() };
    writer.visit::<Notice>();
    writer.visit::<Progress>();
    writer.visit::<Chosen>();
    super::visit_commands(&mut writer);
    let mut text = String::from(
        "// Made from core/src/api.rs by `make bindings`: change it there.\n// The shapes and commands that cross between the core and the window.\n\n",
    );
    for shape in writer.shapes.values() {
        text.push_str(shape);
        text.push('\n');
    }
    text.push_str("/** What each command takes and gives. */\nexport interface Commands {\n");
    text.push_str(&writer.commands);
    text.push_str("}\n");
    text
}

struct Writer {
    config: Config,
    shapes: BTreeMap<String, String>,
    commands: String,
}

impl TypeVisitor for Writer {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Types without a file of their own are TypeScript's: string, number, lists of others.
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            if self.shapes.contains_key(&name) {
                return;
            }
            let docs = T::docs().unwrap_or_default();
            let shape = format!("{docs}export {}\n", T::decl(&self.config));
            self.shapes.insert(name, shape);
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

impl Visit for Writer {
    fn command<I: TS + 'static, O: TS + 'static>(&mut self, name: &str, doc: &str) {
        self.visit::<I>();
        self.visit::<O>();
        let (input, output) = (I::name(&self.config), O::name(&self.config));
        let doc = doc.trim();
        // A `Writer` grows without failing.
        let _ = writeln!(
            self.commands,
            "  /** {doc} */\n  {name}: {{ input: {input}; output: {output} }};"
        );
    }
}
