#![allow(clippy::unwrap_used)]

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

#[test]
fn dates_before_everything_without_blank_lines() {
    roles(
        "Hollis Vane\nhollis@vane.example\nEMPLOYMENT HISTORY\n2019 – Present\nWarehouse Supervisor\nPelican Freight\n• Runs the night shift\n• Trains new staff\n2015 – 2019\nForklift Operator\nDockside Storage\n• Moved pallets\nEDUCATION\nHigh School Diploma, Lakeview High School, 2014\n",
        &["Warehouse Supervisor | Pelican Freight | 2019 – now", "Forklift Operator | Dockside Storage | 2015 – 2019"],
    );
}

#[test]
fn markdown_with_the_employer_in_the_heading() {
    let profile = roles(
        "# Sable Moreau\n\n**Site reliability engineer** | [code.example.net/sable](https://code.example.net/sable) | sable@moreau.example\n\n## Experience\n\n### Site Reliability Engineer, Cloudberry Hosting\n*June 2022 – Present*\n\n- Wrote the pager rules\n\n### Systems Engineer, Quartz Telecom\n*Sept. 2018 – May 2022*\n\n- Racked servers\n\n## Education\n\n### Université Laval\nB.Sc. Computer Science, 2014 – 2018\n",
        &["Site Reliability Engineer | Cloudberry Hosting | 2022-06 – now", "Systems Engineer | Quartz Telecom | 2018-09 – 2022-05"],
    );
    degrees(&profile, &["Université Laval | B.Sc. | Computer Science | 2014 – 2018"]);
    assert_eq!(name(&profile), "Sable Moreau");
}

#[test]
fn employer_line_with_dates_and_title_line_with_place() {
    roles(
        "Rafe Lindgren\n(206) 555-0155\n\nWork History\n\nCedar Valley Hospital                         Aug 2019 - Present\nRegistered Nurse                              Tacoma, WA\n- Night shifts in cardiology\n\nMountain View Clinic                          Jun 2016 - Jul 2019\nNursing Assistant                             Yakima, WA\n- Took vitals\n",
        &[
            "Registered Nurse | Cedar Valley Hospital | 2019-08 – now | Tacoma, WA",
            "Nursing Assistant | Mountain View Clinic | 2016-06 – 2019-07 | Yakima, WA",
        ],
    );
}

#[test]
fn roles_as_points_of_a_list() {
    roles(
        "Noor Castellan\nnoor@castellan.example\n\nExperience\n- Data Engineer at Fogbank Analytics, 2020 – present\n- Database Administrator at Ridge County, 2015 – 2020\n\nEducation\n- B.A. Economics, Lewis College, 2011 – 2015\n",
        &["Data Engineer | Fogbank Analytics | 2020 – now", "Database Administrator | Ridge County | 2015 – 2020"],
    );
}

#[test]
fn a_role_without_dates_is_read_and_keeps_its_own_words() {
    let profile = roles(
        "Petra Holm\npetra@holm.example\n\nExperience\n\nEngineer, Beacon Labs (2018 – 2022)\n- Built the beacon\n\nFreelance Developer, Self-employed\n- Built sites for bakeries\n\nIntern, Copper Inc (Summer 2017)\n- Made coffee and charts\n",
        &["Engineer | Beacon Labs | 2018 – 2022", "Freelance Developer | ? | ? – ? | Self-employed", "Intern | Copper Inc | 2017 – ?"],
    );
    assert_eq!(profile.work.items[0].summary.as_ref().unwrap().as_str(), "Built the beacon");
    assert_eq!(profile.work.items[1].summary.as_ref().unwrap().as_str(), "Built sites for bakeries");
}

#[test]
fn skills_below_the_last_role_are_not_that_roles_words() {
    let profile = roles(
        "Dov Archer\ndov@archer.example\n\nEXPERIENCE\n\nDeveloper, Oldtown Systems (2008 – 2011)\n• Kept the billing running\n\nTechnical skills: Kubernetes, Rust\n\nMY TOOLKIT\nKubernetes, Terraform\n\nEDUCATION\nB.A. History, Lewis College, 2004 – 2008\n",
        &["Developer | Oldtown Systems | 2008 – 2011"],
    );
    assert_eq!(profile.work.items[0].summary.as_ref().unwrap().as_str(), "Kept the billing running");
    assert_eq!(profile.skills.iter().map(Text::as_str).collect::<Vec<_>>(), ["Kubernetes", "Rust"]);
}

#[test]
fn impossible_dates_keep_their_words_and_leave_the_end_unread() {
    let profile = from_text(
        "Ari Stone\nari@stone.example\n\nExperience\n\nEngineer, Flint Co (13/2019 – 02/2021)\n- Struck sparks\n\nAnalyst, Slate Ltd (Jan 0202 – Mar 2018)\n- Counted\n\nClerk, Marble LLC (2018 – 2012)\n- Filed\n",
    );
    let ends: Vec<_> = profile
        .work
        .items
        .iter()
        .map(|role| (role.title.as_ref().map(Text::as_str), role.period.as_ref().map(|p| (p.from.map(|d| d.to_string()), p.to))))
        .collect();
    assert_eq!(ends.iter().map(|(title, _)| title.unwrap()).collect::<Vec<_>>(), ["Engineer", "Analyst", "Clerk"], "{ends:?}");
    assert_eq!(ends[0].1.as_ref().unwrap().0, None, "month 13 is no month");
    assert_eq!(
        ends[2].1,
        Some((Some("2018".into()), Some(End::On(Date::year(2012))))),
        "an end before the beginning is for a check to see"
    );
}

#[test]
fn names_by_shape_alone() {
    for text in [
        "Ada Vale",
        "ADA VALE",
        "María José de la Cruz",
        "Nguyễn Thị Minh Khai",
        "J. R. Okonkwo",
        "田中 太郎",
        "محمد علي",
        "Ada Vale, PhD",
        "Ada Vale (she/her)",
        "O'Neil McArdle-Smith",
    ] {
        assert!(name_in(&text.into()).is_some(), "{text}");
    }
    for text in [
        "Senior Software Engineer",
        "Curriculum Vitae",
        "Austin, TX",
        "Harbor Ledger Inc",
        "ada@vale.example",
        "I build ledgers that add up",
        "Work Experience",
        "+1 512 555 0143",
        "University of Oklahoma",
        "2019 – 2021",
    ] {
        assert!(name_in(&text.into()).is_none(), "{text}");
    }
}

#[test]
fn degrees_by_their_names() {
    for (text, level, area) in [
        ("B.S. in Computer Science", "B.S.", "Computer Science"),
        ("Bachelor of Science in Computer Science", "Bachelor of Science", "Computer Science"),
        ("Bachelor of Science - BS, Computer Science", "Bachelor of Science - BS", "Computer Science"),
        ("Bachelor of Computer Science", "Bachelor", "Computer Science"),
        ("Bachelor of Arts", "Bachelor of Arts", ""),
        ("Bachelor's degree in Marine Biology", "Bachelor's degree", "Marine Biology"),
        ("BSc (Hons) Mathematics", "BSc (Hons)", "Mathematics"),
        ("Master of Business Administration", "Master of Business Administration", ""),
        ("MBA", "MBA", ""),
        ("Ph.D., Physics", "Ph.D.", "Physics"),
        ("Computer Science (BSc)", "BSc", "Computer Science"),
        ("Associate of Applied Science in Welding", "Associate of Applied Science", "Welding"),
        ("Master of Science (M.Sc.) Informatik", "Master of Science (M.Sc.)", "Informatik"),
        ("Diplom Informatik", "Diplom", "Informatik"),
        ("Licence de Droit", "Licence", "Droit"),
        ("Máster en Ingeniería Industrial", "Máster", "Ingeniería Industrial"),
        ("Mestrado em Engenharia Civil", "Mestrado", "Engenharia Civil"),
        ("High School Diploma", "High School Diploma", ""),
    ] {
        let degree = degree_named(Some(text.into()));
        let shown = |text: &Option<Text>| text.as_ref().map_or(String::new(), |text| text.as_str().to_string());
        assert_eq!((shown(&degree.level).as_str(), shown(&degree.area).as_str()), (level, area), "{text}");
    }
}

#[test]
fn headings_in_many_spellings() {
    for (line, section) in [
        ("WORK EXPERIENCE", Section::Work),
        ("Work Experience (3)", Section::Work),
        ("• Experience:", Section::Work),
        ("Berufserfahrung", Section::Work),
        ("EXPÉRIENCES PROFESSIONNELLES", Section::Work),
        ("Expérience professionnelles", Section::Work),
        ("Project experiences", Section::Work),
        ("Experiência profissional", Section::Work),
        ("Formation", Section::Education),
        ("Formación académica", Section::Education),
        ("Education & Training", Section::Education),
        ("Skills and Languages", Section::Skills),
        ("About me", Section::Summary),
        ("REFERENCES", Section::References),
        ("Idiomas", Section::Other),
    ] {
        assert_eq!(words::section(line), Some(section), "{line}");
    }
    for line in ["Experience Designer", "Education Officer", "I have experience with Go", "Working student", "Acme", ""] {
        assert_eq!(words::section(line), None, "{line}");
    }
}

#[test]
fn five_hundred_roles_are_read_in_time() {
    let mut text = String::from("Many Jobs\nmany@jobs.example\n\nExperience\n\n");
    for i in 0..500 {
        text.push_str(&format!("Engineer {i}, Employer {i} Inc (Jan 2001 – Feb 2002)\n- Did work\n\n"));
    }
    let profile = from_text(&text);
    assert_eq!(profile.work.items.len(), 500);
    assert!(profile.work.items.iter().all(|role| role.title.is_some() && role.employer.is_some() && role.summary.is_some()));
}

#[test]
fn a_huge_resume_is_read_as_far_as_a_page_and_says_so() {
    let text = format!("Big File\nbig@file.example\n\nExperience\n\nEngineer, Acme Inc (2001 – 2002)\n{}", "word ".repeat(1_000_000));
    let profile = from_text(&text);
    assert_eq!(profile.work.items[0].employer.as_ref().unwrap().as_str(), "Acme Inc");
    assert_eq!(profile.notes, ["only the first 120 kB of 5001 kB were read"]);
}

#[test]
fn right_to_left_text_and_emoji_are_read() {
    let profile = roles(
        "🚀 Ada Vale 🚀\n📧 ada@vale.example\n\n💼 Experience\n\nمهندس برمجيات\nشركة النخيل\n2019 – 2022\n- بناء الأنظمة\n\n🎓 Education\nB.S. Physics, Lewis College, 2011 – 2015\n",
        &["مهندس برمجيات | شركة النخيل | 2019 – 2022"],
    );
    assert_eq!(profile.education.items.len(), 1);
}

mod any_input {
    use super::*;
    use crate::page::from_html;
    use proptest::prelude::*;

    /// Pieces of resumes in any order, between which there is anything.
    fn resume() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("Experience\n".to_string()),
            Just("Ausbildung:\n".to_string()),
            Just("Engineer, Acme Inc — Austin, TX (Jan 2019 – Present)".to_string()),
            Just("13/2019 –".to_string()),
            Just("Bachelor of Science (M.Sc.) in ".to_string()),
            Just("University of Texas at ".to_string()),
            Just("From: é <a@b.example>\nSubject: ".to_string()),
            Just("Email:".to_string()),
            Just("• ".to_string()),
            Just(" at ".to_string()),
            Just(", ".to_string()),
            Just(")".to_string()),
            Just("(".to_string()),
            Just("\n".to_string()),
            Just("\n\n".to_string()),
            Just(" | ".to_string()),
            Just("2019 – 2021".to_string()),
            Just("References available upon request\n".to_string()),
            "\\PC{0,12}",
            any::<String>(),
        ];
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn any_text_is_read(text in resume()) {
            let subject = Subject::Profile(Box::new(from_text(&text)));
            let json = subject.to_json().to_string();
            // What is printed can be read back, unless nothing was read.
            let _ = crate::sites::resume::from_json(&json);
            let _ = crate::sites::text_subject(&text, None);
        }

        #[test]
        fn any_page_is_read(text in resume(), tags in proptest::collection::vec("(div|p|h1|h2|li|dt|dd|span|a href='x'|td|strong|b class='h-card p-name')", 1..20)) {
            let mut html = String::from("<title>Ada Vale</title><h1>Ada Vale</h1>");
            for (i, part) in text.split(['|', '\n', ',']).enumerate() {
                let tag = &tags[i % tags.len()];
                html.push_str(&format!("<{tag}>{}</{}>", part.replace('<', "&lt;"), tag.split(' ').next().unwrap()));
            }
            let _ = crate::sites::read(&from_html(&html, "https://example.org/"));
        }
    }
}

/// What a page with this body says about its person.
fn page_with(body: &str) -> Profile {
    let page = crate::page::from_html(&format!("<title>Noreen Castell</title><body>{body}</body>"), "https://castell.example/");
    page_profile(&page, &|_| true, false)
}

#[track_caller]
fn employers(profile: &Profile, expected: &[&str]) {
    let read: Vec<&str> = profile.work.items.iter().filter_map(|role| role.employer.as_ref()).map(Text::as_str).collect();
    assert_eq!(read, expected);
}

#[test]
fn a_heading_in_the_sections_own_box_is_an_entrys() {
    let entry = "<section><h3>Quayside Payments</h3><h4>Engineer</h4><p>2015 – 2019</p></section>";
    let boxed = |inner: &str| format!("<h1>Noreen Castell</h1><div><h3>Experience</h3>{inner}</div><div><h3>Skills</h3><p>Linux</p></div>");
    employers(&page_with(&boxed(entry)), &["Quayside Payments"]);
    // Outside of the box it begins something else.
    let beside = "<h1>Noreen Castell</h1><h3>Experience</h3><p>Engineer at Fernhill Hosting</p><p>2019 – 2021</p>\
                  <h3>My choir</h3><p>Treasurer, Quayside Singers</p><p>2015 – 2019</p><h3>Skills</h3><p>Linux</p>";
    employers(&page_with(beside), &["Fernhill Hosting"]);
}

#[test]
fn a_button_with_a_heading_is_an_entry() {
    let entry = |tag: &str| format!("<{tag}><h4>Engineer</h4><p>Quayside Payments</p><p>2015 – 2019</p></{tag}><button>Edit</button>");
    let page = |tag: &str| format!("<h1>Noreen Castell</h1><h2>Work experience</h2>{}", entry(tag));
    for tag in ["div", "button"] {
        employers(&page_with(&page(tag)), &["Quayside Payments"]);
    }
}

#[test]
fn dates_on_several_lines_and_below_the_role_are_the_roles() {
    let role = |title: &str, employer: &str, dates: &str| {
        format!(
            "<li><div><h4>{title}</h4><p>{employer}</p><p>Kept the ledger in order for all of the years there.</p></div><p>{dates}</p></li>"
        )
    };
    let body = format!(
        "<h1>Noreen Castell</h1><h2>Experience</h2><ul>{}{}</ul>",
        role("Engineer", "Quayside Payments", "April 2019<br>—<br>Present"),
        role("Technician", "Fernhill Hosting", "May 2013<br>– March 2019")
    );
    let profile = page_with(&body);
    employers(&profile, &["Quayside Payments", "Fernhill Hosting"]);
    let dates: Vec<&str> = profile.work.items.iter().map(|role| role.period.as_ref().unwrap().text.as_str()).collect();
    assert_eq!(dates, ["April 2019 — Present", "May 2013 – March 2019"]);
}

#[test]
fn two_years_side_by_side_are_a_range() {
    let period = |text: &str| period_in(&Text::new(text), true).unwrap();
    let both = period("2009 2013");
    assert!(both.from.is_some() && both.to.is_some());
    assert!(period("2013 2009").from.is_none(), "2013 2009 is no range");
}

#[test]
fn a_greeting_is_no_part_of_the_name() {
    assert_eq!(name(&page_with("<h1>Hi, I'm Noreen Castell.</h1><p>Engineer</p><h2>Skills</h2><p>Linux</p>")), "Noreen Castell");
    assert_eq!(name(&page_with("<h1>Noreen Castell</h1><p>I'm Noreen.</p><h2>Skills</h2><p>Linux</p>")), "Noreen Castell");
}

#[test]
fn contacts_under_about_are_no_summary() {
    let profile =
        page_with("<h1>Noreen Castell</h1><h2>About</h2><p>noreen@castell.example</p><p>Portland, Oregon</p><p>Keeps systems up.</p>");
    assert_eq!(profile.summary.observed().map(Text::as_str), Some("Keeps systems up."));
    assert_eq!(profile.location.observed().map(Text::as_str), Some("Portland, Oregon"));
}

#[test]
fn the_only_dates_below_the_only_degree_are_its_dates() {
    let body = "<h1>Noreen Castell</h1><h2>Education</h2><div><h4>Mathematics, Bachelor, Reed College</h4><ul><li>Probability</li></ul></div>\
                <p>June 2009<br>– May 2013</p>";
    degrees(&page_with(body), &["Reed College | Bachelor | Mathematics | 2009-06 – 2013-05"]);
}

#[test]
fn the_class_of_a_whole_entry_says_nothing_of_its_lines() {
    let entry = |employer: &str, rest: &str| {
        format!("<section class='position'><h3>{employer}</h3><h4>{rest}</h4><p>Kept the ledger in order.</p></section>")
    };
    let body = format!(
        "<h1>Noreen Castell</h1><h2>Work Experience</h2>{}{}",
        entry("Quayside Payments", "Staff Engineer | Apr 2019 - Current"),
        entry("Fernhill Hosting", "Systems Engineer | Dec 2013 - Mar 2019")
    );
    employers(&page_with(&body), &["Quayside Payments", "Fernhill Hosting"]);
}
