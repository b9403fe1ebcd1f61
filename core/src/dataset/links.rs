//! A table that refers to others of its dossier: what changes in them may be a fault in it.

use super::Dataset;

impl Dataset {
    /// The identifiers of the templates of the tables that this one refers to.
    pub fn refers(&self) -> Vec<&str> {
        self.plan.refers()
    }

    /// Takes the tables referred to as they are now, and checks all again.
    pub fn connect<'a>(&mut self, other: impl Fn(&str) -> Option<&'a Self>) {
        self.plan.connect(|id| other(id).map(|other| (other.template.as_ref(), &other.table)));
        self.findings = self.plan.run(&self.template, &self.table);
        self.version += 1;
    }

    /// Brings the findings in step with the last change of a table referred to.
    pub fn follow(&mut self, other: &Self) {
        let (own, others) = ((&*self.template, &self.table), (&*other.template, &other.table));
        self.plan.follow(own, others, &other.touched, &mut self.findings);
        self.version += 1;
    }
}
