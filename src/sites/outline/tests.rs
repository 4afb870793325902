use super::*;
use crate::sites::resume::from_text;
use crate::subject::Subject;

/// The roles as "title | employer | from – to | location".
#[track_caller]
fn roles(text: &str, expected: &[&str]) -> Profile {
    let profile = from_text(text);
    let json = Subject::Profile(Box::new(profile.clone())).to_json();
    let read: Vec<String> = json["work"]
        .as_array()
        .unwrap()
        .iter()
        .zip(&profile.work.items)
        .map(|(role, position)| {
            let field = |name: &str| role[name].as_str().unwrap_or("?").to_string();
            let end = match position.period.as_ref().and_then(|period| period.to) {
                Some(End::Present) => "now".to_string(),
                _ => field("endDate"),
            };
            let mut line = format!("{} | {} | {} – {end}", field("position"), field("name"), field("startDate"));
            for extra in ["location", "type"] {
                if let Some(value) = role[extra].as_str() {
                    line.push_str(&format!(" | {value}"));
                }
            }
            line
        })
        .collect();
    assert_eq!(read, expected, "\n{json:#}");
    profile
}

/// The degrees as "school | level | area | from – to".
#[track_caller]
fn degrees(profile: &Profile, expected: &[&str]) {
    let json = Subject::Profile(Box::new(profile.clone())).to_json();
    let field = |degree: &serde_json::Value, name: &str| degree[name].as_str().unwrap_or("?").to_string();
    let read: Vec<String> = json["education"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| {
            format!(
                "{} | {} | {} | {} – {}",
                field(d, "institution"),
                field(d, "studyType"),
                field(d, "area"),
                field(d, "startDate"),
                field(d, "endDate")
            )
        })
        .collect();
    assert_eq!(read, expected, "\n{json:#}");
}

fn name(profile: &Profile) -> &str {
    profile.name.observed().map_or("?", |name| name.shown().as_str())
}

#[test]
fn one_line_roles_with_dates_in_brackets() {
    let profile = roles(
        "Marlow Quint\nBackend engineer for payment systems\nAustin, TX 78701 | (512) 555-0143 | marlow@quint.example | linkedin.com/in/marlow-quint\n\n\
         SUMMARY\nI build ledgers that add up.\n\n\
         EXPERIENCE\n\
         Senior Engineer, Harbor Ledger Inc. — Austin, TX (Jan 2019 – Present)\n\
         • Moved the settlement service from cron to queues\n\
         • Led four engineers\n\
         Software Engineer, Tidewater Analytics — Dallas, TX (Jun 2015 – Dec 2018)\n\
         • Wrote the importer\n\n\
         EDUCATION\n\
         B.S. in Computer Science, University of Texas at Austin, 2012 – 2016\n\n\
         SKILLS\nRust, Go, PostgreSQL\nTools: Docker, Terraform\n\n\
         References available upon request\n",
        &[
            "Senior Engineer | Harbor Ledger Inc. | 2019-01 – now | Austin, TX",
            "Software Engineer | Tidewater Analytics | 2015-06 – 2018-12 | Dallas, TX",
        ],
    );
    degrees(&profile, &["University of Texas at Austin | B.S. | Computer Science | 2012 – 2016"]);
    assert_eq!(name(&profile), "Marlow Quint");
    assert_eq!(profile.headline.observed().unwrap().as_str(), "Backend engineer for payment systems");
    assert_eq!(profile.location.observed().unwrap().as_str(), "Austin, TX 78701");
    assert_eq!(profile.summary.observed().unwrap().as_str(), "I build ledgers that add up.");
    assert_eq!(
        profile.work.items[0].summary.as_ref().unwrap().as_str(),
        "Moved the settlement service from cron to queues\nLed four engineers"
    );
    assert_eq!(profile.skills.iter().map(Text::as_str).collect::<Vec<_>>(), ["Rust", "Go", "PostgreSQL", "Docker", "Terraform"]);
    assert!(profile.references.is_empty());
}

#[test]
fn title_company_and_dates_on_lines_of_their_own() {
    let profile = roles(
        "Ines Halloway\nines@halloway.example\n\nWork Experience\n\n\
         Product Designer\nBlue Fern Studio\nMarch 2020 - Present\n- Designed the booking flow\n- Ran weekly tests\n\n\
         Junior Designer\nPaper Kite\nMay 2017 - February 2020\n- Drew icons\n\n\
         Education\n\nRhode Island School of Design\nBFA, Graphic Design\n2013 - 2017\n",
        &["Product Designer | Blue Fern Studio | 2020-03 – now", "Junior Designer | Paper Kite | 2017-05 – 2020-02"],
    );
    degrees(&profile, &["Rhode Island School of Design | BFA | Graphic Design | 2013 – 2017"]);
}

#[test]
fn company_title_and_dates_between_bars_without_blank_lines() {
    let profile = roles(
        "Teo Brandt | teo@brandt.example | Portland, OR\nEXPERIENCE\nAcme Corp | Engineer | 2019-2021\nBuilt the export.\nNorthlight LLC | Developer | 2016-2019\nKept the shop running.\nEDUCATION\nOregon State University | B.S. Mathematics | 2012-2016\n",
        &["Engineer | Acme Corp | 2019 – 2021", "Developer | Northlight LLC | 2016 – 2019"],
    );
    degrees(&profile, &["Oregon State University | B.S. | Mathematics | 2012 – 2016"]);
    assert_eq!(name(&profile), "Teo Brandt");
    assert_eq!(profile.location.observed().unwrap().as_str(), "Portland, OR");
}

#[test]
fn several_roles_under_one_employer() {
    roles(
        "Wren Okada\nwren@okada.example\n\nPROFESSIONAL EXPERIENCE\n\nGranite Systems, Denver, CO\n\nStaff Engineer    Jan 2021 - Present\n• Set the storage direction\n\nSenior Engineer    Feb 2018 - Dec 2020\n• Ran the migration\n\nQuarry Labs, Boulder, CO\n\nEngineer    2015 - 2018\n• Wrote parsers\n",
        &[
            "Staff Engineer | Granite Systems | 2021-01 – now | Denver, CO",
            "Senior Engineer | Granite Systems | 2018-02 – 2020-12",
            "Engineer | Quarry Labs | 2015 – 2018 | Boulder, CO",
        ],
    );
}

#[test]
fn a_german_resume() {
    let profile = roles(
        "Lebenslauf\n\nPersönliche Daten\nName: Jorin Wiesner\nAnschrift: Lindenweg 4, 20095 Hamburg\nTelefon: +49 40 5550123\nE-Mail: jorin@wiesner.example\nGeburtsdatum: 01.02.1988\n\n\
         Berufserfahrung\n\n03/2018 – heute\nSoftwareentwickler\nElbtor GmbH, Hamburg\n• Entwicklung der Buchungsstrecke\n\n10/2013 – 02/2018\nProjektleiterin\nNordkontor AG, Bremen\n• Leitung von drei Projekten\n\n\
         Ausbildung\n\n10/2008 – 09/2013\nUniversität Hamburg\nDiplom Informatik\n\nSprachen\nDeutsch, Englisch\n",
        &["Softwareentwickler | Elbtor GmbH | 2018-03 – now | Hamburg", "Projektleiterin | Nordkontor AG | 2013-10 – 2018-02 | Bremen"],
    );
    degrees(&profile, &["Universität Hamburg | Diplom | Informatik | 2008-10 – 2013-09"]);
    assert_eq!(name(&profile), "Jorin Wiesner");
    assert!(!format!("{profile:?}").contains("1988"), "a date of birth is not read");
}

#[test]
fn a_french_resume() {
    let profile = roles(
        "Maëlle Fontaine\nDéveloppeuse back-end\nmaelle@fontaine.example – 06 12 34 56 78 – Lyon, France\n\n\
         EXPÉRIENCE PROFESSIONNELLE\n\nDéveloppeuse, Atelier Boréal, Lyon — janvier 2020 - aujourd'hui\n- Refonte du moteur de facturation\n\nIngénieure logiciel, Pont Neuf Conseil, Paris — septembre 2016 - décembre 2019\n- Maintenance des interfaces\n\n\
         FORMATION\n\nMaster en Informatique, Université Claude Bernard, 2014 - 2016\nLicence Informatique, Université Claude Bernard, 2011 - 2014\n\nLANGUES\nFrançais, anglais\n",
        &["Développeuse | Atelier Boréal | 2020-01 – now | Lyon", "Ingénieure logiciel | Pont Neuf Conseil | 2016-09 – 2019-12 | Paris"],
    );
    degrees(
        &profile,
        &[
            "Université Claude Bernard | Master | Informatique | 2014 – 2016",
            "Université Claude Bernard | Licence | Informatique | 2011 – 2014",
        ],
    );
}

#[test]
fn a_spanish_resume() {
    let profile = roles(
        "Rocío Valdemar\nAnalista de datos\nCorreo: rocio@valdemar.example\nTeléfono: +34 600 000 123\nCiudad: Sevilla\n\n\
         EXPERIENCIA LABORAL\n\nAnalista de datos\nDatos del Sur S.L.\nenero 2019 - actualidad\n• Informes de ventas\n\nBecaria\nBanco Alameda\nabril 2017 - diciembre 2018\n• Apoyo al equipo\n\n\
         FORMACIÓN ACADÉMICA\n\nGrado en Estadística\nUniversidad de Sevilla\n2013 - 2017\n",
        &["Analista de datos | Datos del Sur S.L. | 2019-01 – now", "Becaria | Banco Alameda | 2017-04 – 2018-12"],
    );
    degrees(&profile, &["Universidad de Sevilla | Grado | Estadística | 2013 – 2017"]);
    assert_eq!(profile.location.observed().unwrap().as_str(), "Sevilla");
}

#[test]
fn a_portuguese_resume() {
    let profile = roles(
        "Caetano Braga\nDesenvolvedor de software\ncaetano@braga.example\n\nExperiência Profissional\n\nDesenvolvedor Sênior — Maré Alta Tecnologia\nfevereiro de 2021 - o momento\n- Serviços de pagamento\n\nEstagiário — Banco Serra\nmarço de 2019 - janeiro de 2021\n- Relatórios\n\nFormação Acadêmica\n\nBacharelado em Ciência da Computação\nUniversidade Federal de Pernambuco\n2015 - 2019\n",
        &["Desenvolvedor Sênior | Maré Alta Tecnologia | 2021-02 – now", "Estagiário | Banco Serra | 2019-03 – 2021-01"],
    );
    degrees(&profile, &["Universidade Federal de Pernambuco | Bacharelado | Ciência da Computação | 2015 – 2019"]);
}
