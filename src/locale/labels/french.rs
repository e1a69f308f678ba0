use super::{Labels, Plural};

/// French.
pub(super) static FRENCH: Labels = Labels {
    ticker: "Flash info",
    related: "Articles liés",
    top: "Retour en haut",
    pause: "Arrêter le défilement",
    play: "Reprendre le défilement",
    next: "Titre suivant",
    previous: "Titre précédent",
    close: "Fermer les titres",
    position: "# sur ##",
    urgent: "Urgent",
    comma: ", ",
    // French puts a no-break space before the colon.
    colon: "\u{a0}: ",
    same_topic: "Même sujet",
    same_section: "Même rubrique",
    declared: "Choix de la rédaction",
    newest: "Dernières infos",
    now: "à l’instant",
    updated: "Mis à jour",
    waiting: Plural {
        zero: "# nouveau titre",
        ..Plural::one_and("# nouveau titre", "# nouveaux titres")
    },
    ago: None,
};
