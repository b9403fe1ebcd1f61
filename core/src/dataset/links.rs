//! A table that refers to others of its dossier: what changes in them may be a fault in it.

use super::Dataset;

impl Dataset {
    /// The identifiers of the templates of the tables that this one refers to.
    pub fn refers(&self) -> Vec<&str> {
        let links = self.template.fields.iter().filter_map(|field| field.link.as_ref());
        links.filter_map(|link| link.table.as_deref()).collect()
    }

    /// Takes the tables referred to as they are now, and checks all again.
    pub fn connect<'a>(&mut self, other: impl Fn(&str) -> Option<&'a Self>) {
        self.judged.judge_again(&self.template, &self.table, |plan| {
            plan.connect(|id| other(id).map(|other| (other.template.as_ref(), other.table())));
        });
        self.version += 1;
    }

    /// Brings the findings in step with the last change of a table referred to.
    pub fn follow(&mut self, other: &Self) {
        let Self { template, table, judged, .. } = self;
        let (own, others) = ((&**template, &**table), (&*other.template, other.table()));
        judged.change(template, table, |known| {
            known.plan.follow(own, others, &other.touched, &mut known.findings);
        });
        self.version += 1;
    }
}
