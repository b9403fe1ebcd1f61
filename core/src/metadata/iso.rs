//! `metadonnees-iso19139.xml`: the dataset as an ISO 19139 record, as GeoNetwork takes it.

use super::Record;
use crate::export::escape::escaped;

/// The record. Texts of the sheet are escaped: they are people's.
pub fn write(record: &Record<'_>) -> String {
    let Record { metadata, template, today, identifier, .. } = *record;
    let kind = match record.extent {
        Some(_) => "dataset",
        None => "nonGeographicDataset",
    };
    let standard = "ISO 19115:2003/19139";
    [
        HEAD.to_owned(),
        element("fileIdentifier", &text(identifier)),
        element("language", &code("LanguageCode", "fre")),
        element("characterSet", &code("MD_CharacterSetCode", "utf8")),
        element("hierarchyLevel", &code("MD_ScopeCode", kind)),
        element("contact", &party(record, "pointOfContact")),
        element("dateStamp", &format!("<gco:Date>{today}</gco:Date>")),
        element("metadataStandardName", &text(standard)),
        element("metadataStandardVersion", &text("1.0")),
        reference_system(record),
        element(
            "identificationInfo",
            &element(
                "MD_DataIdentification",
                &[
                    citation(record),
                    element("abstract", &text(&metadata.description)),
                    element("pointOfContact", &party(record, "owner")),
                    maintenance(record),
                    keywords(record),
                    constraints(record),
                    element(
                        "spatialRepresentationType",
                        &code(
                            "MD_SpatialRepresentationTypeCode",
                            if record.extent.is_some() { "vector" } else { "textTable" },
                        ),
                    ),
                    element("language", &code("LanguageCode", "fre")),
                    element("characterSet", &code("MD_CharacterSetCode", "utf8")),
                    topics(record),
                    extent(record),
                    supplement(&metadata.limits),
                ]
                .concat(),
            ),
        ),
        distribution(record),
        quality(record, &template.title, &template.version, kind),
        "</gmd:MD_Metadata>\n".to_owned(),
    ]
    .concat()
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gmd:MD_Metadata \
    xmlns:gmd=\"http://www.isotc211.org/2005/gmd\" xmlns:gco=\"http://www.isotc211.org/2005/gco\" \
    xmlns:gml=\"http://www.opengis.net/gml/3.2\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n";

/// The list that code values belong to.
const CODES: &str = "http://standards.iso.org/iso/19139/resources/gmxCodelists.xml";

fn element(name: &str, content: &str) -> String {
    format!("<gmd:{name}>{content}</gmd:{name}>\n")
}

fn text(text: &str) -> String {
    format!("<gco:CharacterString>{}</gco:CharacterString>", escaped(text))
}

fn code(list: &str, value: &str) -> String {
    format!(
        "<gmd:{list} codeList=\"{CODES}#{list}\" codeListValue=\"{value}\">{value}</gmd:{list}>"
    )
}

fn dated(day: &str, kind: &str) -> String {
    let day = format!("<gco:Date>{}</gco:Date>", escaped(day));
    let kind = element("dateType", &code("CI_DateTypeCode", kind));
    element("date", &element("CI_Date", &(element("date", &day) + &kind)))
}

fn party(record: &Record<'_>, role: &str) -> String {
    let metadata = record.metadata;
    let mut content = String::new();
    if !metadata.contact.is_empty() {
        content += &element("individualName", &text(&metadata.contact));
    }
    content += &element("organisationName", &text(&metadata.producer));
    if !metadata.email.is_empty() {
        let address = element("electronicMailAddress", &text(&metadata.email));
        let address = element("address", &element("CI_Address", &address));
        content += &element("contactInfo", &element("CI_Contact", &address));
    }
    content += &element("role", &code("CI_RoleCode", role));
    element("CI_ResponsibleParty", &content)
}

fn citation(record: &Record<'_>) -> String {
    let day = record.today.to_string();
    let identifier = element("code", &text(record.identifier));
    let content = [
        element("title", &text(&record.metadata.title)),
        dated(&day, "publication"),
        dated(&day, "revision"),
        element("identifier", &element("MD_Identifier", &identifier)),
    ];
    element("citation", &element("CI_Citation", &content.concat()))
}

fn maintenance(record: &Record<'_>) -> String {
    let code = code("MD_MaintenanceFrequencyCode", record.metadata.frequency.iso());
    let often = element("maintenanceAndUpdateFrequency", &code);
    element("resourceMaintenance", &element("MD_MaintenanceInformation", &often))
}

fn keywords(record: &Record<'_>) -> String {
    let themes = record.metadata.themes.iter().map(|theme| theme.name());
    let words: Vec<&str> =
        record.metadata.keywords.iter().map(String::as_str).chain(themes).collect();
    if words.is_empty() {
        return String::new();
    }
    let mut content: String = words.iter().map(|word| element("keyword", &text(word))).collect();
    content += &element("type", &code("MD_KeywordTypeCode", "theme"));
    element("descriptiveKeywords", &element("MD_Keywords", &content))
}

fn constraints(record: &Record<'_>) -> String {
    let licence = record.metadata.licence;
    let terms = format!("{} ({})", licence.title(), licence.url());
    let other = code("MD_RestrictionCode", "otherRestrictions");
    let content = [
        element("useLimitation", &text(&terms)),
        element("accessConstraints", &other),
        element("useConstraints", &other),
        element("otherConstraints", &text("Pas de restriction d’accès public")),
        element("otherConstraints", &text(&terms)),
    ];
    element("resourceConstraints", &element("MD_LegalConstraints", &content.concat()))
}

fn topics(record: &Record<'_>) -> String {
    let mut topics: Vec<&str> = record.metadata.themes.iter().map(|theme| theme.iso()).collect();
    topics.sort_unstable();
    topics.dedup();
    let topic = |topic: &str| {
        let code = format!("<gmd:MD_TopicCategoryCode>{topic}</gmd:MD_TopicCategoryCode>");
        element("topicCategory", &code)
    };
    topics.into_iter().map(topic).collect()
}

fn extent(record: &Record<'_>) -> String {
    let metadata = record.metadata;
    let mut content = element("description", &text(&metadata.territory));
    if let Some([west, south, east, north]) = record.extent {
        let bound = |name: &str, degrees: f64| {
            element(name, &format!("<gco:Decimal>{degrees}</gco:Decimal>"))
        };
        let bounds = bound("westBoundLongitude", west)
            + &bound("eastBoundLongitude", east)
            + &bound("southBoundLatitude", south)
            + &bound("northBoundLatitude", north);
        content += &element("geographicElement", &element("EX_GeographicBoundingBox", &bounds));
    }
    if !metadata.from.is_empty() && !metadata.to.is_empty() {
        let period = format!(
            "<gml:TimePeriod gml:id=\"periode\"><gml:beginPosition>{}</gml:beginPosition>\
             <gml:endPosition>{}</gml:endPosition></gml:TimePeriod>",
            escaped(&metadata.from),
            escaped(&metadata.to)
        );
        let temporal = element("EX_TemporalExtent", &element("extent", &period));
        content += &element("temporalElement", &temporal);
    }
    element("extent", &element("EX_Extent", &content))
}

fn supplement(limits: &str) -> String {
    match limits {
        "" => String::new(),
        limits => element("supplementalInformation", &text(limits)),
    }
}

/// Longitude and latitude on WGS 84, which is what columns of these parts hold.
fn reference_system(record: &Record<'_>) -> String {
    if record.extent.is_none() {
        return String::new();
    }
    let code = element("code", &text("EPSG:4326")) + &element("codeSpace", &text("EPSG"));
    let identifier = element("referenceSystemIdentifier", &element("RS_Identifier", &code));
    element("referenceSystemInfo", &element("MD_ReferenceSystem", &identifier))
}

fn distribution(record: &Record<'_>) -> String {
    let formats = record.distributions.iter().filter_map(|file| file.format());
    let formats: String = formats
        .map(|(media, format)| {
            let content = element("name", &text(format)) + &element("version", &text(media));
            element("distributionFormat", &element("MD_Format", &content))
        })
        .collect();
    let page = match record.metadata.page.as_str() {
        "" => String::new(),
        page => {
            let url = element("URL", &escaped(page));
            let resource = element("CI_OnlineResource", &element("linkage", &url));
            let online = element("onLine", &resource);
            element("transferOptions", &element("MD_DigitalTransferOptions", &online))
        }
    };
    element("distributionInfo", &element("MD_Distribution", &(formats + &page)))
}

fn quality(record: &Record<'_>, template: &str, version: &str, kind: &str) -> String {
    let scope =
        element("scope", &element("DQ_Scope", &element("level", &code("MD_ScopeCode", kind))));
    let own = match record.metadata.lineage.as_str() {
        "" => String::new(),
        lineage => format!("{lineage}\n"),
    };
    let checked = format!(
        "{own}Données saisies ou reprises dans le gabarit « {template} » (version {version}) et vérifiées par Gabarit."
    );
    let lineage = element("LI_Lineage", &element("statement", &text(&checked)));
    let content = scope + &element("lineage", &lineage);
    element("dataQualityInfo", &element("DQ_DataQuality", &content))
}
