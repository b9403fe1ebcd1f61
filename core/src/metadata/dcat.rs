//! `metadonnees.json`: the dataset as DCAT-AP, in JSON-LD (w3.org/TR/vocab-dcat-3, SEMIC DCAT-AP 3).

use serde_json::{Value, json};

use super::Record;

const AUTHORITY: &str = "http://publications.europa.eu/resource/authority";

/// The record, as pretty JSON. Files are named as in the package: who publishes gives them their addresses.
pub fn write(record: &Record<'_>) -> String {
    let Record { metadata, template, today, .. } = *record;
    let day = |text: &str| json!({"@value": text, "@type": "xsd:date"});
    let mut dataset = json!({
        "@context": context(),
        "@id": format!("urn:gabarit:{}", record.identifier),
        "@type": "dcat:Dataset",
        "dct:identifier": record.identifier,
        "dct:title": french(&metadata.title),
        "dct:description": french(&metadata.description),
        "dct:language": id(format!("{AUTHORITY}/language/FRA")),
        "dct:issued": day(&today.to_string()),
        "dct:modified": day(&today.to_string()),
        "dct:accrualPeriodicity": id(format!("{AUTHORITY}/frequency/{}", metadata.frequency.eu())),
        "dct:publisher": {
            "@type": "foaf:Organization",
            "foaf:name": metadata.producer,
            "dct:identifier": metadata.siren,
        },
        "dct:spatial": spatial(record),
        "dct:conformsTo": {
            "@type": "dct:Standard",
            "dct:title": french(&template.title),
            "dct:identifier": template.id,
            "owl:versionInfo": template.version,
        },
        "dcat:keyword": metadata.keywords.iter().map(|word| french(word)).collect::<Vec<_>>(),
        "dcat:theme": themes(record),
        "dcat:distribution": distributions(record),
    });
    let mut add = |key: &str, value: Value| dataset[key] = value;
    if !metadata.from.is_empty() || !metadata.to.is_empty() {
        let mut period = json!({"@type": "dct:PeriodOfTime"});
        for (key, text) in [("dcat:startDate", &metadata.from), ("dcat:endDate", &metadata.to)] {
            if !text.is_empty() {
                period[key] = day(text);
            }
        }
        add("dct:temporal", period);
    }
    if !metadata.contact.is_empty() || !metadata.email.is_empty() {
        let mut contact = json!({"@type": "vcard:Kind", "vcard:fn": metadata.contact});
        if !metadata.email.is_empty() {
            contact["vcard:hasEmail"] = id(format!("mailto:{}", metadata.email));
        }
        add("dcat:contactPoint", contact);
    }
    if !metadata.lineage.is_empty() {
        let statement =
            json!({"@type": "dct:ProvenanceStatement", "rdfs:label": french(&metadata.lineage)});
        add("dct:provenance", statement);
    }
    if !metadata.limits.is_empty() {
        add("rdfs:comment", french(&metadata.limits));
    }
    if !metadata.page.is_empty() {
        add("dcat:landingPage", id(metadata.page.clone()));
    }
    format!("{dataset:#}\n")
}

fn context() -> Value {
    json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "owl": "http://www.w3.org/2002/07/owl#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "spdx": "http://spdx.org/rdf/terms#",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "geo": "http://www.opengis.net/ont/geosparql#",
    })
}

fn spatial(record: &Record<'_>) -> Value {
    let metadata = record.metadata;
    let mut place = json!({
        "@id": format!("http://id.insee.fr/geo/commune/{}", metadata.insee),
        "@type": "dct:Location",
        "rdfs:label": french(&metadata.territory),
    });
    if let Some([west, south, east, north]) = record.extent {
        let ring = format!(
            "POLYGON(({west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}))"
        );
        place["dcat:bbox"] = json!({"@value": ring, "@type": "geo:wktLiteral"});
    }
    place
}

fn themes(record: &Record<'_>) -> Vec<Value> {
    let mut codes: Vec<&str> = record.metadata.themes.iter().map(|theme| theme.eu()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.into_iter().map(|code| id(format!("{AUTHORITY}/data-theme/{code}"))).collect()
}

fn distributions(record: &Record<'_>) -> Vec<Value> {
    let licence = record.metadata.licence;
    record
        .distributions
        .iter()
        .filter_map(|file| {
            let (media, format) = file.format()?;
            Some(json!({
                "@type": "dcat:Distribution",
                "dct:title": file.name,
                "dct:description": french(file.purpose),
                "dct:license": id(format!("https://spdx.org/licenses/{}", licence.spdx())),
                "dct:format": id(format!("{AUTHORITY}/file-type/{format}")),
                "dcat:mediaType": id(format!("https://www.iana.org/assignments/media-types/{media}")),
                "dcat:accessURL": id(file.name.to_owned()),
                "dcat:byteSize": {"@value": file.bytes.to_string(), "@type": "xsd:nonNegativeInteger"},
                "spdx:checksum": {
                    "@type": "spdx:Checksum",
                    "spdx:algorithm": id("spdx:checksumAlgorithm_sha256".to_owned()),
                    "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
                },
            }))
        })
        .collect()
}

fn french(text: &str) -> Value {
    json!({"@value": text, "@language": "fr"})
}

fn id(of: String) -> Value {
    json!({ "@id": of })
}
