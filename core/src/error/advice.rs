//! What a person can do about an error.

use super::{Error, is_full};

impl Error {
    /// What the person can do next, as one or two French sentences.
    pub fn action(&self) -> &'static str {
        match self {
            Self::Missing(_) => {
                "Vérifiez qu’il n’a pas été déplacé ou renommé, puis choisissez-le de nouveau."
            }
            Self::Denied(_) => {
                "Choisissez un autre dossier, par exemple « Documents », ou demandez l’accès à la personne qui gère votre poste."
            }
            Self::DiskFull(_) => {
                "Libérez de la place ou choisissez un autre disque, puis recommencez. Rien n’a été perdu."
            }
            Self::Exists(_) => "Choisissez un autre nom, ou déplacez d’abord le fichier existant.",
            Self::Io { .. } => {
                "Vérifiez que le disque ou le réseau est accessible, puis recommencez."
            }
            Self::Empty(_) => {
                "Ouvrez le fichier pour voir s’il contient bien votre tableau, puis choisissez-le de nouveau."
            }
            Self::Unreadable { .. } => {
                "Ouvrez-le dans votre tableur, enregistrez-le au format .xlsx ou .csv, puis recommencez."
            }
            Self::TooLarge { .. } => {
                "Partagez-le en plusieurs fichiers, puis reprenez-les l’un après l’autre."
            }
            Self::NoSheet { .. } => "Choisissez l’une des feuilles présentes.",
            Self::NoHeader { .. } => "Indiquez vous-même la ligne qui porte les noms de colonnes.",
            Self::NoTemplate(_) => "La commande « gabarit templates » donne la liste des gabarits.",
            Self::BadTemplate { .. } => {
                "Corrigez le schéma ou demandez-en une version à jour à qui l’a écrit."
            }
            Self::NoCommune(_) => "Donnez le code Insee à cinq caractères, et non le code postal.",
            Self::NotADossier(_) => {
                "Choisissez un fichier qui se termine par .gabarit, ou ouvrez une copie du dossier."
            }
            Self::Damaged(_) => {
                "Gabarit peut en récupérer dans un nouveau dossier tout ce qui se lit encore ; le fichier reste tel qu’il est."
            }
            Self::TooRecent(_) => "Installez la dernière version de Gabarit, puis rouvrez-le.",
            Self::ReadOnly { .. } => "Attendez qu’il soit libre, ou travaillez sur une copie.",
            Self::Busy(_) => {
                "Fermez l’autre fenêtre qui l’utilise (Gabarit, Excel ou une sauvegarde en cours), puis recommencez."
            }
            Self::InAnotherWindow(_) => "Continuez dans cette autre fenêtre.",
            Self::Store(cause) if is_full(cause) => {
                "Libérez de la place sur le disque, puis recommencez : ce que vous avez saisi est encore à l’écran."
            }
            Self::Store(_) => {
                "Vérifiez que le disque est accessible, puis recommencez : ce que vous avez saisi est encore à l’écran."
            }
            Self::ErrorsRemain { .. } => {
                "Corrigez les lignes signalées, puis préparez de nouveau le paquet."
            }
            Self::Exercise => {
                "Ouvrez le dossier de votre commune : c’est de là que partent les paquets."
            }
            Self::GreatLoss { .. } => {
                "Vérifiez que c’est bien voulu, puis confirmez-le sur l’écran du paquet."
            }
            Self::BadMetadata(_) => {
                "Ouvrez la fiche, corrigez-la, puis préparez de nouveau le paquet."
            }
            Self::NotFaithful { .. } => {
                "Le paquet n’a pas été créé. Signalez ce message : c’est un défaut de Gabarit."
            }
            Self::BadPackage { .. } => {
                "Demandez à la commune de le préparer de nouveau avec Gabarit ; rien n’en a été gardé ici."
            }
            Self::NoOutlines(_) => {
                "Choisissez le fichier GeoJSON des communes que publie la Métropole de Lyon. Sans lui, Gabarit se contente d’un rectangle autour de chaque commune."
            }
            Self::NoAddressesOf(_) => {
                "Ajoutez-les dans « Carte et réseau », depuis l’accueil ; sans la fenêtre, la commande est « gabarit addresses import »."
            }
            Self::NoAddresses(_) => {
                "Choisissez un fichier de la Base Adresse Nationale ou de votre Base Adresse Locale, au format .csv ou .csv.gz."
            }
            Self::NetworkOff => {
                "Autorisez-le dans « Carte et réseau », ou choisissez un fichier déjà téléchargé. Tout le reste fonctionne sans."
            }
            Self::Unreachable { .. } => {
                "Vérifiez la connexion à internet, puis recommencez. Ce qui est déjà sur ce poste reste utilisable."
            }
            Self::BadAnswer { .. } => {
                "Recommencez plus tard ; si cela dure, montrez ce message à la personne qui gère votre réseau. Rien n’en a été gardé."
            }
            Self::NotThere(_) => "Choisissez un autre endroit, ou un fichier déjà téléchargé.",
            Self::NoTiles(_) => "Choisissez un fichier .mbtiles fait d’images (png, jpeg ou webp).",
            Self::NotApplicable(_) => "Rechargez le tableau, puis recommencez.",
            Self::NothingOpen => "Ouvrez un dossier ou choisissez votre commune.",
            Self::Cancelled => "Vous pouvez recommencer quand vous le souhaitez.",
        }
    }
}
