//! The command line, in French.

mod wrong;

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

pub use wrong::sentence;

const HELP: &str = "{about}\n\nUtilisation : {usage}\n\n{all-args}{after-help}";
// clap puts a colon after a heading; French puts a space between.
const OPTIONS: &str = "Options\u{a0}";
const GIVEN: &str = "Arguments\u{a0}";

/// Vérifie, reprend et envoie les données ouvertes d’une commune, sans fenêtre.
#[derive(Debug, Parser)]
#[command(
    name = "gabarit",
    version,
    help_template = "{about}\n\nUtilisation : gabarit <commande>\n\n{all-args}{after-help}",
    subcommand_help_heading = "Commandes\u{a0}",
    subcommand_value_name = "commande",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    next_help_heading = OPTIONS,
    after_help = "Code de retour : 0 si tout va bien, 1 si les données ont des erreurs, 2 si rien n’a pu être fait."
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    /// Affiche cette aide
    #[arg(short, long, global = true, action = ArgAction::Help, help_heading = OPTIONS)]
    help: Option<bool>,
    /// Affiche la version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = OPTIONS)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Templates(Templates),
    Template(OneTemplate),
    Check(Check),
    Migrate(Migrate),
    Package(Package),
    Verify(Verify),
    Diff(Diff),
    Collect(Collect),
    Return(Return),
    Blank(Blank),
    Addresses(Addresses),
    Geocode(Geocode),
}

/// Donne la liste des gabarits, ou décrit l’un d’eux
#[derive(Debug, Args)]
#[command(help_template = HELP)]
pub struct Templates {
    /// Identifiant du gabarit à décrire
    #[arg(value_name = "ID", help_heading = GIVEN)]
    pub id: Option<String>,
    #[command(flatten)]
    pub format: FormatOption,
}

/// Propose un gabarit, ou compare deux versions d’un gabarit
#[derive(Debug, Args)]
#[command(
    help_template = "{about}\n\nUtilisation : gabarit template <commande>\n\n{all-args}",
    subcommand_help_heading = "Commandes\u{a0}",
    subcommand_value_name = "commande",
    disable_help_subcommand = true
)]
pub struct OneTemplate {
    #[command(subcommand)]
    pub action: TemplateAction,
}

#[derive(Debug, Subcommand)]
pub enum TemplateAction {
    From(TemplateFrom),
    Diff(DiffTemplates),
}

/// Propose un gabarit à partir d’un tableau existant
#[derive(Debug, Args)]
#[command(help_template = HELP)]
pub struct TemplateFrom {
    /// Fichier csv, tsv, xlsx, xls, xlsb ou ods ; « - » lit un CSV sur l’entrée standard
    #[arg(value_name = "FICHIER", help_heading = GIVEN)]
    pub file: PathBuf,
    /// Table Schema à écrire
    #[arg(long, value_name = "SCHEMA.json", help_heading = OPTIONS)]
    pub out: PathBuf,
    /// Notice à imprimer, pour le groupe de travail
    #[arg(long, value_name = "NOTICE.html", help_heading = OPTIONS)]
    pub notice: Option<PathBuf>,
    /// Feuille du classeur ; par défaut, la plus remplie
    #[arg(long, value_name = "NOM", help_heading = OPTIONS)]
    pub sheet: Option<String>,
    #[command(flatten)]
    pub format: FormatOption,
}

/// Dit ce qui change d’une version d’un gabarit à une autre
#[derive(Debug, Args)]
#[command(help_template = HELP)]
pub struct DiffTemplates {
    /// L’ancienne version : identifiant d’un gabarit, ou chemin d’un Table Schema
    #[arg(value_name = "ANCIEN", help_heading = GIVEN)]
    pub old: String,
    /// La nouvelle
    #[arg(value_name = "NOUVEAU", help_heading = GIVEN)]
    pub new: String,
    #[command(flatten)]
    pub format: FormatOption,
}

/// Vérifie un fichier tel qu’il est, sans rien y changer
#[derive(Debug, Args)]
#[command(help_template = HELP)]
pub struct Check {
    /// Fichier csv, tsv, xlsx, xls, xlsb ou ods ; « - » lit un CSV sur l’entrée standard
    #[arg(value_name = "FICHIER", help_heading = GIVEN)]
    pub file: PathBuf,
    /// Identifiant d’un gabarit, ou chemin d’un Table Schema
    #[arg(long, value_name = "ID|CHEMIN", help_heading = OPTIONS)]
    pub template: String,
    /// Feuille du classeur ; par défaut, celle qui convient le mieux
    #[arg(long, value_name = "NOM", help_heading = OPTIONS)]
    pub sheet: Option<String>,
    #[command(flatten)]
    pub format: FormatOption,
}

/// Reprend des fichiers dans un gabarit : répare ce qui est certain, met le reste de côté
#[derive(Debug, Args)]
#[command(
    help_template = HELP,
    after_help = "Ce qui n’a pas trouvé sa place est gardé : dans le dossier .gabarit, ou à côté de la sortie, dans un\n\
                  fichier « ….mis-de-cote.csv »."
)]
pub struct Migrate {
    /// Fichiers à reprendre, l’un après l’autre ; « - » lit un CSV sur l’entrée standard
    #[arg(value_name = "FICHIER", required = true, help_heading = GIVEN)]
    pub files: Vec<PathBuf>,
    /// Identifiant du gabarit
    #[arg(long, value_name = "ID", help_heading = OPTIONS)]
    pub template: String,
    /// Code Insee de la commune
    #[arg(long, value_name = "INSEE", help_heading = OPTIONS)]
    pub commune: String,
    /// Sortie, selon sa terminaison : .gabarit (dossier), .csv, .xlsx ou .zip (paquet)
    #[arg(long, value_name = "SORTIE", help_heading = OPTIONS)]
    pub out: PathBuf,
    /// Ce qui est réparé : « safe », ce qui est certain (par défaut), ou « none », rien
    #[arg(long, value_name = "safe|none", default_value = "safe", help_heading = OPTIONS,
          hide_default_value = true, hide_possible_values = true)]
    pub fix: Fix,
    #[command(flatten)]
    pub format: FormatOption,
}

/// Prépare le paquet d’un tableau ; refuse tant qu’il reste des erreurs
#[derive(Debug, Args)]
#[command(help_template = HELP)]
pub struct Package {
    /// Dossier .gabarit de la commune
    #[arg(value_name = "DOSSIER", help_heading = GIVEN)]
    pub dossier: PathBuf,
    /// Tableau à envoyer : identifiant de son gabarit, ou son numéro dans le dossier
    #[arg(long, value_name = "ID", help_heading = OPTIONS)]
    pub dataset: String,
    /// Paquet à écrire
    #[arg(long, value_name = "SORTIE.zip", help_heading = OPTIONS)]
    pub out: PathBuf,
    /// Accepte les erreurs ; le paquet dit alors qu’il est un brouillon
    #[arg(long, help_heading = OPTIONS)]
    pub draft: bool,
    #[command(flatten)]
    pub format: FormatOption,
}

/// Vérifie des paquets reçus : empreintes, gabarit, contrôles, accord des formats entre eux
#[derive(Debug, Args)]
#[command(help_template = HELP)]
pub struct Verify {
    /// Paquets à vérifier, ou dossiers qui les contiennent
    #[arg(value_name = "PAQUET", required = true, help_heading = GIVEN)]
    pub packages: Vec<PathBuf>,
    #[command(flatten)]
    pub format: FormatOption,
}

/// Compare deux paquets ou deux dossiers : lignes ajoutées, retirées, déplacées, modifiées
#[derive(Debug, Args)]
#[command(help_template = HELP)]
pub struct Diff {
    /// Paquet .zip ou dossier .gabarit, l’ancien
    #[arg(value_name = "ANCIEN", help_heading = GIVEN)]
    pub old: PathBuf,
    /// Paquet .zip ou dossier .gabarit, le nouveau
    #[arg(value_name = "NOUVEAU", help_heading = GIVEN)]
    pub new: PathBuf,
    /// Tableau des dossiers à comparer, quand ils en ont plusieurs : identifiant de son gabarit
    #[arg(long, value_name = "ID", help_heading = OPTIONS)]
    pub dataset: Option<String>,
    #[command(flatten)]
    pub format: FormatOption,
}

/// Réunit les paquets de plusieurs communes en un seul jeu de données par gabarit
#[derive(Debug, Args)]
#[command(
    help_template = HELP,
    after_help = "Un paquet refusé est nommé avec ses raisons ; les autres sont réunis."
)]
pub struct Collect {
    /// Paquets à réunir, ou dossiers qui les contiennent
    #[arg(value_name = "PAQUET", required = true, help_heading = GIVEN)]
    pub packages: Vec<PathBuf>,
    /// Dossier à créer pour le résultat
    #[arg(long, value_name = "DOSSIER", help_heading = OPTIONS)]
    pub out: PathBuf,
    #[command(flatten)]
    pub format: FormatOption,
}

/// Prépare un retour sur un paquet reçu : remarques et corrections, que la commune ouvre et accepte ou refuse
#[derive(Debug, Args)]
#[command(
    help_template = HELP,
    after_help = "La liste de remarques a une ligne de titres : « ligne » ou « identifiant », « champ », « valeur_proposee »,\n\
                  « remarque ». La copie corrigée garde l’ordre et les colonnes de « donnees.csv »."
)]
pub struct Return {
    /// Paquet dont on parle
    #[arg(value_name = "PAQUET", help_heading = GIVEN)]
    pub package: PathBuf,
    /// Liste de remarques : csv, xlsx ou ods
    #[arg(long, value_name = "FICHIER", help_heading = OPTIONS)]
    pub remarks: Option<PathBuf>,
    /// Copie corrigée des données du paquet : csv, xlsx ou ods
    #[arg(long, value_name = "FICHIER", help_heading = OPTIONS)]
    pub corrected: Option<PathBuf>,
    /// Qui le dit
    #[arg(long, value_name = "SERVICE", default_value = "Métropole de Lyon", help_heading = OPTIONS,
          hide_default_value = true)]
    pub from: String,
    /// Retour à écrire
    #[arg(long, value_name = "RETOUR.zip", help_heading = OPTIONS)]
    pub out: PathBuf,
    #[command(flatten)]
    pub format: FormatOption,
}

/// Écrit un classeur Excel à remplir, pour les services qui n’ont qu’Excel
#[derive(Debug, Args)]
#[command(help_template = HELP)]
pub struct Blank {
    /// Identifiant du gabarit
    #[arg(value_name = "ID", help_heading = GIVEN)]
    pub id: String,
    /// Classeur à écrire
    #[arg(long, value_name = "SORTIE.xlsx", help_heading = OPTIONS)]
    pub out: PathBuf,
}

/// Tient à jour les adresses gardées sur ce poste
#[derive(Debug, Args)]
#[command(
    help_template = "{about}\n\nUtilisation : gabarit addresses <commande>\n\n{all-args}",
    subcommand_help_heading = "Commandes\u{a0}",
    subcommand_value_name = "commande",
    disable_help_subcommand = true
)]
pub struct Addresses {
    #[command(subcommand)]
    pub action: AddressesAction,
}

#[derive(Debug, Subcommand)]
pub enum AddressesAction {
    Import(ImportAddresses),
    List(ListAddresses),
}

/// Ajoute les adresses d’un fichier de la Base Adresse Nationale ou d’une Base Adresse Locale
#[derive(Debug, Args)]
#[command(
    help_template = HELP,
    after_help = "Un chargement interrompu reprend où il en était : relancez la même commande."
)]
pub struct ImportAddresses {
    /// Fichier .csv ou .csv.gz
    #[arg(value_name = "FICHIER", help_heading = GIVEN)]
    pub file: PathBuf,
    /// Code Insee de la seule commune à garder ; par défaut, toutes
    #[arg(long, value_name = "INSEE", help_heading = OPTIONS)]
    pub commune: Option<String>,
    #[command(flatten)]
    pub base: BaseOption,
    #[command(flatten)]
    pub format: FormatOption,
}

/// Dit de quelles communes les adresses sont sur ce poste, et de quel jour
#[derive(Debug, Args)]
#[command(help_template = HELP)]
pub struct ListAddresses {
    #[command(flatten)]
    pub base: BaseOption,
    #[command(flatten)]
    pub format: FormatOption,
}

/// Place les lignes d’un fichier d’après leur adresse ; n’accepte que ce qui est certain
#[derive(Debug, Args)]
#[command(
    help_template = HELP,
    after_help = "Une ligne déjà placée n’est pas touchée. Rien ne sort de ce poste."
)]
pub struct Geocode {
    /// Fichier à placer ; « - » lit un CSV sur l’entrée standard
    #[arg(value_name = "FICHIER", help_heading = GIVEN)]
    pub file: PathBuf,
    /// Identifiant du gabarit
    #[arg(long, value_name = "ID", help_heading = OPTIONS)]
    pub template: String,
    /// Code Insee de la commune
    #[arg(long, value_name = "INSEE", help_heading = OPTIONS)]
    pub commune: String,
    /// Sortie, selon sa terminaison : .gabarit (dossier), .csv, .xlsx ou .zip (paquet)
    #[arg(long, value_name = "SORTIE", help_heading = OPTIONS)]
    pub out: PathBuf,
    #[command(flatten)]
    pub base: BaseOption,
    #[command(flatten)]
    pub format: FormatOption,
}

#[derive(Debug, Args)]
pub struct BaseOption {
    /// Base d’adresses ; par défaut, celle de ce poste
    #[arg(long, value_name = "CHEMIN", help_heading = OPTIONS)]
    pub base: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct FormatOption {
    /// Forme de ce qui est affiché : « text » (par défaut) ou « json »
    #[arg(long, value_name = "text|json", default_value = "text", help_heading = OPTIONS,
          hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Fix {
    Safe,
    None,
}
