//! The words by which a resume is taken apart, in English, German, French, Spanish and Portuguese.
//!
//! All entries are folded as [`crate::text::Folded`] folds: lower case, without accents.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::text::Folded;

/// Words and phrases, written with commas between them.
type Words = LazyLock<HashSet<&'static str>>;

fn phrases(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(", ")
}

/// What a heading announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Summary,
    Work,
    Education,
    Skills,
    References,
    Contact,
    /// Written by the candidate, without entries that a profile knows: projects, volunteering, a cover letter.
    Prose,
    /// Anything else that ends the section before it: languages, hobbies, personal data.
    Other,
    /// Other people, or offers: nothing below it is the candidate's.
    Elsewhere,
}

const SECTIONS: &[(Section, &str)] = &[
    (
        Section::Work,
        "\
        experience, work, work experience, professional experience, employment, employment history, work history, career history, \
        career, relevant experience, related experience, job history, academic appointments, appointments, professional \
        appointments, clinical experience, nursing experience, freelance experience, consulting experience, project experience, \
        career experience, experience summary, current role, past roles, recent experience, work background, employment \
        experience, employment record, volunteer and work experience, military service, where i have worked, where i've worked, where i worked, positions, academic positions, professional positions, job \
        experience, experiences, experience and employment, professional background, professional history, positions held, \
        industry experience, additional experience, other experience, earlier experience, previous experience, technical \
        experience, engineering experience, research experience, teaching experience, military experience, selected experience, \
        internships, internship experience, beruflicher werdegang, berufserfahrung, berufserfahrungen, arbeitserfahrungen, berufliche erfahrungen, berufliche stationen, berufspraxis, berufliche \
        erfahrung, beruflicher hintergrund, werdegang, arbeitserfahrung, praktische erfahrung, praktika, experience \
        professionnelle, experiences professionnelles, parcours professionnel, parcours, emplois, stages, experiencia, experiencia \
        laboral, experiencia profesional, historial laboral, trayectoria profesional, trayectoria laboral, empleo, experiencia de \
        trabajo, experiencia profissional, historico profissional, trajetoria profissional, experiencias, experiencias \
        profissionais, experiencias profesionales, esperienza, esperienze lavorative, esperienza lavorativa, werkervaring",
    ),
    (
        Section::Education,
        "\
        education, educational qualification, educational qualifications, academic qualification, education qualification, \
        education details, educational details, education history, education and training, academic background, academic history, academics, academic qualifications, \
        qualifications and education, educational background, education and qualifications, education and certifications, \
        education and honors, studies, degrees, schooling, ausbildung, ausbildungen, bildung, bildungsweg, studium, schulbildung, akademische \
        ausbildung, akademischer werdegang, hochschulbildung, studium und ausbildung, ausbildung und studium, bildungsgang, schule \
        und studium, formation, formations, formation academique, formation et diplomes, etudes, diplomes, diplomes et formations, \
        parcours academique, scolarite, cursus, educacion, formacion, formacion academica, estudios, educacion y formacion, \
        titulacion, escolaridad, educacao, formacao, formacao academica, escolaridade, formacao escolar, historico academico, istruzione, \
        istruzione e formazione, formazione, opleiding, opleidingen",
    ),
    (
        Section::Summary,
        "\
        about, about me, summary, professional summary, executive summary, career summary, profile, professional profile, \
        objective, career objective, bio, biography, overview, introduction, statement, personal statement, career profile, who i \
        am, info, uber mich, profil, kurzprofil, zusammenfassung, zur person, personliches profil, a propos, a propos de moi, \
        resume professionnel, presentation, profil professionnel, objectif, accroche, acerca de, acerca de mi, sobre mi, perfil, \
        perfil profesional, resumen, resumen profesional, objetivo, objetivo profesional, extracto, sobre, sobre mim, resumo, \
        resumo profissional, perfil profissional, objetivo profissional",
    ),
    (
        Section::Skills,
        "\
        skills, technical skills, core skills, key skills, skills and tools, tools, technologies, tech stack, core competencies, \
        competencies, areas of expertise, expertise, technical proficiencies, skills and technologies, technical expertise, skills \
        summary, skills and expertise, technical summary, technology, it skills, computer skills, professional skills, skill set, \
        top skills, toolbox, kenntnisse, fahigkeiten, kompetenzen, edv-kenntnisse, it-kenntnisse, fachkenntnisse, kenntnisse und \
        fahigkeiten, technische kenntnisse, technologien, fertigkeiten, competences, competences techniques, competences cles, \
        outils, savoir-faire, competences informatiques, habilidades, competencias, aptitudes, conocimientos, habilidades \
        tecnicas, conocimientos tecnicos, competencias tecnicas, tecnologias, herramientas, conhecimentos, habilidades e \
        competencias, competencias e habilidades, conhecimentos tecnicos, ferramentas, competenze, vaardigheden",
    ),
    (
        Section::References,
        "\
        references, professional references, referees, referenzen, recommandations, referencias, referencias profesionales",
    ),
    (
        Section::Contact,
        "\
        contact, contacts, contact details, contact information, contact info, get in touch, links, profiles, social, social \
        links, online, kontakt, kontaktdaten, coordonnees, contacto, datos de contacto, contato, dados de contato, informacoes de \
        contato, informacion de contacto, enlaces, liens",
    ),
    (
        Section::Prose,
        "\
        projects, personal projects, side projects, selected projects, key projects, projects experience, open source, open source \
        contributions, portfolio, volunteer, volunteering, volunteer work, volunteer experience, community, cover letter, \
        additional information, application, application form, application questions, application answers, questions, answers, \
        screening questions, screening answers, additional questions, custom questions, job-specific questions, questionnaire, \
        bewerbungsfragen, fragen, fragebogen, preguntas, perguntas, accomplishments, achievements, \
        selected achievements, projekte, ehrenamt, ehrenamtliches engagement, anschreiben, projets, projets personnels, benevolat, \
        lettre de motivation, informations complementaires, proyectos, proyectos personales, voluntariado, carta de presentacion, \
        informacion adicional, projetos, projetos pessoais, trabalho voluntario, carta de apresentacao, informacoes adicionais",
    ),
    (
        Section::Elsewhere,
        "\
        recommended jobs, similar profiles, similar candidates, similar people, other candidates, people also viewed, others also \
        viewed, people you may know, more profiles for you, related profiles, suggested for you, ahnliche profile, ahnliche \
        kandidaten, profils similaires, perfiles similares, perfis semelhantes",
    ),
    (
        Section::Other,
        "\
        languages, language skills, interests, hobbies, hobbies and interests, awards, honors, honors and awards, awards and \
        honors, publications, patents, certifications, certificates, licenses, licenses and certifications, certifications and \
        licenses, courses, training, trainings, professional development, memberships, affiliations, professional affiliations, \
        associations, activities, extracurricular activities, leadership, test scores, conferences, talks, speaking, personal, \
        personal details, personal information, general information, research interests, recommendations, notes, comments, timeline, documents, attachments, background, \
        sprachen, sprachkenntnisse, interessen, auszeichnungen, preise, veroffentlichungen, publikationen, zertifikate, \
        zertifizierungen, weiterbildung, weiterbildungen, fortbildungen, kurse, mitgliedschaften, personliche daten, personliche \
        angaben, angaben zur person, sonstiges, langues, loisirs, centres d'interet, interets, prix, distinctions, certificats, \
        divers, informations personnelles, etat civil, idiomas, intereses, aficiones, premios, publicaciones, certificaciones, \
        certificados, cursos, datos personales, otros datos, linguas, interesses, premiacoes, publicacoes, certificacoes, cursos \
        complementares, dados pessoais, atividades",
    ),
];

/// Headings inside an entry that end nothing.
static INNER: Words = Words::new(|| {
    phrases(
        "\
    highlights, key highlights, achievements, key achievements, responsibilities, key responsibilities, duties, description, \
    role description, job description, courses, coursework, relevant coursework, technologies, tech stack, stack, tools, environment, aufgaben, erfolge, missions, \
    realisations, responsabilites, responsabilidades, logros, funciones, resultados, atividades, realizacoes",
    )
    .collect()
});

/// Words of the labels in front of a value.
const LABELS: &[(Label, &str)] = &[
    (
        Label::Name,
        "\
        name, full name, candidate, candidate name, nombre y apellidos, nombre y apellido, apellidos y nombre, nom et prenom, \
        prenom et nom, vor- und zuname, vorname und nachname, name und vorname, nome e cognome, nome e sobrenome, nom, nom complet, nombre, nombre completo, nome, nome completo, vor- und \
        nachname",
    ),
    (
        Label::Mail,
        "\
        email, e-mail, mail, email address, e-mail address, e-mail-adresse, correo, correo electronico, courriel, adresse e-mail, \
        gmail",
    ),
    (
        Label::Phone,
        "\
        phone, phone number, telephone, tel, mobile, cell, mobile phone, cell phone, telefon, handy, mobil, telefonnummer, \
        portable, telefono, movil, celular, telefone, tlf, ph, p, m, t, whatsapp",
    ),
    (
        Label::Place,
        "\
        location, address, city, residence, based in, current location, lives in, adresse, anschrift, wohnort, standort, ort, \
        lieu, ville, localisation, direccion, domicilio, ubicacion, ciudad, localidad, endereco, localizacao, cidade, residencia, \
        morada",
    ),
    (
        Label::Link,
        "\
        website, web, site, homepage, linkedin, github, gitlab, portfolio, url, blog, twitter, x, stackoverflow, stack overflow, \
        webseite, sitio web, site web, xing, linkedin url, github url, linkedin profile, linkedin profile url, github profile, \
        website url, portfolio url, personal website",
    ),
    (
        Label::Headline,
        "\
        headline, title, current title, job title, job role, position held, role held, designation, position, current position, role, profession, beruf, titre, poste, puesto, \
        cargo, titulo, current role, position title, role title",
    ),
    (
        Label::Employer,
        "\
        company, employer, organization, current company, current employer, client, end client, firma, unternehmen, arbeitgeber, \
        entreprise, employeur, empresa, societe, company name, employer name",
    ),
    (
        Label::School,
        "\
        school, university, college, institution, school or university, school/university, college/university, school name, hochschule, schule, universitat, ecole, etablissement, universidad, escuela, \
        universidade, instituicao",
    ),
    (
        Label::Level,
        "\
        degree, abschluss, diplome, titulo academico, grau, qualification, level",
    ),
    (
        Label::Area,
        "\
        field of study, major, field, discipline, studiengang, fachrichtung, specialite, especialidad, area de estudo, area de \
        estudio, subject",
    ),
    (
        Label::Dates,
        "\
        dates, date, period, duration, zeitraum, von - bis, periode, periodo, dates attended, dates employed, fecha, data, years",
    ),
    (
        Label::From,
        "\
        from, start date, started, date from, von, beginn, startdatum, desde, fecha de inicio, data de inicio, date de debut",
    ),
    (
        Label::To,
        "\
        to, end date, ended, date to, bis, ende, enddatum, hasta, fecha de fin, data de fim, data de termino, date de fin",
    ),
    (
        Label::Skip,
        "\
        pronouns, nationality, date of birth, birthday, born, age, gender, marital status, visa, work authorization, nationalitat, \
        staatsangehorigkeit, geburtsdatum, geburtsort, geboren, familienstand, geschlecht, nationalite, date de naissance, \
        place of birth, birthplace, lieu de naissance, lugar de nacimiento, local de nascimento, \
        situation familiale, sexe, nacionalidad, fecha de nacimiento, edad, estado civil, nacionalidade, data de nascimento, \
        idade, sexo",
    ),
];

/// What a label in front of a value says the value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Name,
    Mail,
    Phone,
    Place,
    Link,
    Headline,
    Employer,
    School,
    Level,
    Area,
    Dates,
    /// When something began, or where somebody comes from.
    From,
    /// When it ended.
    To,
    /// What a profile must not hold.
    Skip,
}

/// Job titles: words that end so ("Softwareentwickler" ends in "entwickler").
static ROLE_ENDINGS: Words = Words::new(|| {
    phrases(
        "\
    engineer, engineers, developer, manager, analyst, designer, architect, architekt, consultant, administrator, scientist, \
    programmer, specialist, assistant, coordinator, entwickler, ingenieur, leiter, berater, techniker, kaufmann, kauffrau, \
    fachkraft, betreuer, arbeiter, helfer, meister, assistent, fuhrer, praktikant, referent, mitarbeiter, lehrer, informatiker, mechaniker, mechatroniker, \
    elektroniker, verkaufer, pfleger, wissenschaftler, administratorin, trainer",
    )
    .collect()
});

/// Job titles: whole words.
static ROLE_WORDS: Words = Words::new(|| {
    phrases(
        "\
    ceo, cto, cfo, coo, cio, ciso, cmo, cpo, vp, svp, evp, avp, sde, swe, sre, qa, dba, intern, lead, head, chief, dev, devops, \
    tutor, nurse, clerk, chef, owner, founder, cofounder, co-founder, partner, president, fellow, volunteer, captain, sergeant, \
    officer, agent, driver, cashier, barista, server, waiter, waitress, director, associate, representative, rep, supervisor, \
    executive, strategist, planner, producer, operator, mechanic, electrician, attorney, lawyer, paralegal, counsel, physician, \
    therapist, pharmacist, advisor, adviser, auditor, buyer, trainee, apprentice, freelancer, contractor, principal, leader, \
    tester, librarian, secretary, receptionist, bookkeeper, salesperson, salesman, marketer, controller, underwriter, broker, \
    banker, economist, statistician, chemist, biologist, physicist, postdoc, resident, superintendent, foreman, welder, machinist, \
    estimator, inspector, dispatcher, photographer, journalist, reporter, translator, interpreter, researcher, professor, \
    lecturer, teacher, instructor, technician, accountant, recruiter, editor, writer, copywriter, sourcer, paramedic, medic, \
    soldier, corporal, lieutenant, specialist, plumber, janitor, nanny, caregiver, dentist, veterinarian, surgeon, psychologist, \
    counselor, coach, moderator, evangelist, advocate, ambassador, liaison, deputy, chair, chairman, member, student, werkstudent, \
    werkstudentin, azubi, auszubildender, auszubildende, geschaftsfuhrer, geschaftsfuhrerin, sachbearbeiter, sachbearbeiterin, \
    buchhalter, buchhalterin, arzt, arztin, erzieher, erzieherin, ingenieure, developpeur, developpeuse, responsable, directeur, \
    directrice, stagiaire, employe, employee, technicien, technicienne, comptable, conseiller, conseillere, vendeur, vendeuse, enseignant, \
    enseignante, professeur, chercheur, chercheuse, alternant, alternante, gerant, gerante, redacteur, redactrice, concepteur, \
    conceptrice, administrateur, administratrice, analyste, architecte, chargee, charge, infirmier, infirmiere, secretaire, \
    assistante, consultante, serveur, ingeniero, ingeniera, desarrollador, desarrolladora, gerente, jefe, jefa, analista, \
    consultor, consultora, becario, becaria, tecnico, tecnica, profesor, profesora, coordinador, coordinadora, arquitecto, \
    arquitecta, disenador, disenadora, directora, administrador, administradora, programador, programadora, practicante, asesor, \
    asesora, investigador, investigadora, contador, contadora, vendedor, vendedora, encargado, encargada, docente, auxiliar, \
    asistente, enfermero, enfermera, engenheiro, engenheira, desenvolvedor, desenvolvedora, estagiario, estagiaria, coordenador, \
    coordenadora, diretor, diretora, gestor, gestora, arquiteto, arquiteta, pesquisador, pesquisadora, supervisora, lider, \
    especialista, assistente, professora, enfermeiro, enfermeira, cientista, projetista",
    )
    .collect()
});

/// Words that only names of employers hold.
static EMPLOYER_WORDS: Words = Words::new(|| {
    phrases(
        "\
    inc, llc, llp, ltd, limited, gmbh, ag, kg, kgaa, ohg, mbh, sa, sas, sasu, sarl, eurl, sl, slu, spa, srl, bv, nv, plc, corp, \
    corporation, co, company, group, gruppe, groupe, grupo, holding, holdings, labs, laboratories, laboratory, technologies, \
    technology, solutions, systems, software, studio, studios, bank, banco, banque, university, universitat, universite, \
    universidad, universidade, college, hospital, clinic, klinikum, institute, institut, instituto, school, schule, partners, \
    consulting, services, agency, foundation, ministry, ventures, capital, ltda, oy, pty, pte, ug, industries, networks, media, \
    analytics, interactive, airlines, pharmaceuticals, insurance, logistics, motors, energy, stadt, verlag, lab, systemes, \
    sistemas, solucoes, soluciones, tecnologia, tecnologias, freelance, self-employed, selbststandig, freiberuflich, independant, \
    autonomo, restaurant, cafe, hotel, museum, council, store, stores, army, navy, usaf, corps",
    )
    .collect()
});

/// Parts of an organisation that may follow a title.
static DEPARTMENTS: Words = Words::new(|| {
    phrases(
        "\
    engineering, product, marketing, sales, operations, finance, hr, human resources, it, platform, infrastructure, security, \
    data, design, research, growth, backend, frontend, mobile, cloud, devops, business development, customer success, people, \
    legal, analytics, r&d, quality, technology, strategy",
    )
    .collect()
});

static KINDS: Words = Words::new(|| {
    phrases(
        "\
    full-time, full time, fulltime, part-time, part time, contract, freelance, internship, temporary, seasonal, apprenticeship, \
    self-employed, self employed, permanent, consulting, contractor, temp, c2c, w2, 1099, vollzeit, teilzeit, festanstellung, \
    freiberuflich, befristet, unbefristet, praktikum, minijob, werkstudent, selbststandig, cdi, cdd, temps plein, temps partiel, \
    stage, alternance, independant, interim, tiempo completo, jornada completa, media jornada, tiempo parcial, contrato, autonomo, \
    practicas, tempo integral, meio periodo, estagio, clt, pj, temporario, freelancer, summer internship",
    )
    .collect()
});

static SCHOOL_WORDS: Words = Words::new(|| {
    phrases(
        "\
    university, college, institute, school, academy, polytechnic, seminary, conservatory, bootcamp, univ, universitat, hochschule, \
    fachhochschule, schule, gymnasium, akademie, institut, berufsschule, berufskolleg, realschule, fh, tu, rwth, eth, kit, \
    universite, ecole, lycee, faculte, iut, insa, academie, universidad, instituto, escuela, colegio, facultad, politecnica, \
    academia, universidade, faculdade, escola, politecnico, universita, universiteit, hogeschool, mit, ucla, nyu, caltech, suny, \
    cuny, usc, unam, usp, epfl, fatec, senai, iit, ucl, lse, universitet, univerzita, uniwersytet, universitas",
    )
    .collect()
});

/// First words of a degree's name, whole words.
static DEGREE_WORDS: Words = Words::new(|| {
    phrases(
        "\
    bachelor, bachelors, bachelor's, master, masters, master's, associate, associates, associate's, doctor, doctorate, doctoral, \
    phd, ph.d, ph.d., mba, emba, b.s, b.s., bs, bsc, b.sc, b.sc., ba, b.a, b.a., m.s, m.s., ms, msc, m.sc, m.sc., ma, m.a, m.a., \
    b.eng, b.eng., beng, m.eng, m.eng., meng, mphys, mmath, mchem, msci, mres, mphil, dphil, d.phil, d.phil., pgdip, pgce, hnd, hnc, b.tech, b.tech., btech, m.tech, m.tech., mtech, b.e., b.e, be, m.e., bba, b.b.a., \
    bfa, b.f.a., mfa, m.f.a., llb, ll.b., llm, ll.m., jd, j.d., md, m.d., edd, ed.d., bca, mca, b.com, b.com., bcom, m.com, mph, \
    mpa, a.s., a.s, aas, a.a.s., a.a., aa, ged, diploma, diplom, diplom-informatiker, diplom-ingenieur, dipl.-ing., dipl.-inf., \
    diplome, magister, staatsexamen, abitur, promotion, fachabitur, ausbildung, umschulung, licence, licenciatura, licenciado, \
    licenciada, grado, maestria, mestrado, doctorado, doutorado, doctorat, bacharelado, bacharel, tecnologo, bachillerato, \
    baccalaureat, bac, bts, cap, bep, brevet, dut, deug, dea, dess, certificate, certificat, pos-graduacao, posgrado, pos-graduado, laurea, \
    bachelorstudium, masterstudium, degree, minor, undergraduate, postgraduate",
    )
    .collect()
});

/// What stands after "Bachelor of", "Master of" and is no subject but the degree's own name.
static DEGREE_NAMES: Words = Words::new(|| {
    phrases(
        "\
    science, arts, engineering, business administration, laws, law, fine arts, education, technology, commerce, medicine, music, \
    architecture, applied science, applied sciences, nursing, philosophy, public health, public administration, social work, arts \
    and sciences, science and arts, applied arts, science in engineering, divinity",
    )
    .collect()
});

/// Places that are parts of a university's name after a comma.
static CAMPUSES: Words = Words::new(|| {
    phrases(
        "\
    berkeley, los angeles, san diego, davis, irvine, santa barbara, santa cruz, riverside, merced, madison, milwaukee, \
    urbana-champaign, urbana champaign, chicago, austin, dallas, arlington, el paso, san antonio, amherst, boston, lowell, \
    dartmouth, chapel hill, charlotte, greensboro, boulder, denver, colorado springs, ann arbor, dearborn, flint, kansas city, st. \
    louis, college park, baltimore county, lincoln, omaha, bloomington, west lafayette, long beach, fullerton, northridge, fresno, \
    sacramento, pomona, east bay, san bernardino, san marcos, san jose, birmingham, huntsville, knoxville, chattanooga, twin \
    cities, duluth, new brunswick, newark, camden, stony brook, buffalo, albany, binghamton, university park, manoa, las vegas, \
    reno",
    )
    .collect()
});

static PRESENT: Words = Words::new(|| {
    phrases(
        "\
    present, current, in corso, attuale, ad oggi, now, nowadays, today, ongoing, to date, till date, till now, until now, up to date, currently, heute, aktuell, jetzt, \
    bis heute, laufend, aujourd'hui, ce jour, a ce jour, actuel, actuellement, present(e), actual, actualidad, actualmente, \
    presente, hoy, hasta la fecha, la actualidad, atual, o momento, ate o momento, hoje, atualmente, atualidade, oggi, heden",
    )
    .collect()
});

/// First lines that are the document's name, not the person's.
static DOCUMENT_WORDS: Words = Words::new(|| {
    phrases(
        "\
    resume, curriculum, curricula, vitae, cv, lebenslauf, curriculo, bewerbung, application, confidential, profile, candidate, \
    applicant, jobs, welcome, dashboard, download, print, pdf, login, sign, portfolio, template, theme, contents, team, blog, news, about, contact, projects, search, results, \
    careers",
    )
    .collect()
});

/// Text for comparison: lower case without accents, trimmed of everything but letters and digits at its ends.
pub(crate) fn folded(text: &str) -> String {
    let folded = Folded::new(text);
    let trimmed = folded.text().trim_matches(|c: char| !c.is_alphanumeric());
    trimmed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What section `line` is the heading of.
pub(super) fn section(line: &str) -> Option<Section> {
    static KNOWN: LazyLock<HashMap<String, Section>> =
        LazyLock::new(|| SECTIONS.iter().flat_map(|(section, names)| phrases(names).map(|name| (one_and(name), *section))).collect());
    if line.len() > 60 || line.split_whitespace().count() > 6 {
        return None;
    }
    let mut name = folded(line);
    // "Work Experience (3)"
    if let Some((before, count)) = name.rsplit_once([' ', '('])
        && !count.is_empty()
        && count.chars().all(|c| c.is_ascii_digit())
    {
        name = folded(before);
    }
    // "1. Experience", "My skills"
    let name = name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    const MY: [&str; 11] = ["my ", "mon ", "ma ", "mes ", "mi ", "mis ", "meu ", "minha ", "minhas ", "mein ", "meine "];
    let name = one_and(MY.iter().find_map(|my| name.strip_prefix(my)).unwrap_or(name));
    // "Berufserfahrung von Ada Vale"
    let name = name.split_once(" von ").map_or(name.as_str(), |(section, _)| section);
    // Of names that are alike the first counts.
    static ALIKE: LazyLock<HashMap<String, Section>> = LazyLock::new(|| {
        let mut alike = HashMap::new();
        for (section, names) in SECTIONS {
            for name in phrases(names).map(one_and).filter(|name| name.contains(' ')) {
                alike.entry(singular(&name)).or_insert(*section);
            }
        }
        alike
    });
    // "Pro Skills", "Programming skills"
    let is_skills = || (name.ends_with(" skills") && name.split(' ').count() <= 3).then_some(Section::Skills);
    let is_written_otherwise = || ALIKE.get(&singular(name)).filter(|_| name.contains(' '));
    // "Education, Training and Awards"
    let first = || [" and ", ", "].iter().filter_map(|between| name.split_once(between)).find_map(|(first, _)| KNOWN.get(first));
    KNOWN.get(name).or_else(first).or_else(is_written_otherwise).copied().or_else(is_skills)
}

/// Every word without an `s` at its end: "experience professionnelles" is written as often as it is wrong.
fn singular(name: &str) -> String {
    name.split(' ').map(|word| word.trim_end_matches('s')).collect::<Vec<_>>().join(" ")
}

/// The same with one word for "and".
fn one_and(name: &str) -> String {
    name.split([' ', '/'])
        .map(|word| if matches!(word, "&" | "+" | "und" | "et" | "y" | "e" | "") { "and" } else { word })
        .collect::<Vec<_>>()
        .join(" ")
}

/// "References available upon request"
pub(super) fn promises_references(line: &str) -> bool {
    let count = line.split_whitespace().count();
    (3..=8).contains(&count) && {
        let folded = folded(line);
        ["reference", "referenz", "referencia"].iter().any(|word| folded.starts_with(word))
            && ["request", "anfrage", "demande", "solicitud", "peticion", "pedido", "solicitacao", "available"]
                .iter()
                .any(|word| folded.contains(word))
    }
}

/// "Download my resume", "CV herunterladen": a way to the same in a file.
pub(super) fn offers_file(line: &str) -> bool {
    line.split_whitespace().count() <= 6 && {
        let folded = folded(line);
        let takes = |word: &str| matches!(word, "download" | "herunterladen" | "telecharger" | "descargar" | "baixar" | "scarica");
        words(&folded).any(takes) && words(&folded).any(|word| RESUME_WORDS.contains(word) || matches!(word, "pdf" | "docx"))
    }
}

/// Whether `line` is a heading inside an entry.
pub(super) fn is_inner_heading(line: &str) -> bool {
    line.len() <= 40 && INNER.contains(folded(line).as_str())
}

/// What `label` in front of a value says that the value is.
pub(super) fn label(label: &str) -> Option<Label> {
    if label.len() > 40 {
        return None;
    }
    static KNOWN: LazyLock<HashMap<&str, Label>> =
        LazyLock::new(|| LABELS.iter().rev().flat_map(|(label, names)| phrases(names).map(|name| (name, *label))).collect());
    KNOWN.get(folded(label).as_str()).copied()
}

fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '(' | ')' | ':' | ';' | '|' | '&' | '+' | '"'))
        .map(|word| word.strip_prefix("l'").or_else(|| word.strip_prefix("d'")).unwrap_or(word).trim_matches(['.', '-', '\'']))
        .filter(|word| !word.is_empty())
}

/// Whether `text` names a job.
pub(super) fn is_role(text: &str) -> bool {
    let folded = folded(text);
    words(&folded).any(|word| {
        ROLE_WORDS.contains(word) || {
            let stem = word.strip_suffix("in").or_else(|| word.strip_suffix("innen")).unwrap_or(word);
            ROLE_ENDINGS.iter().any(|ending| word.ends_with(ending) || stem.ends_with(ending))
        }
    })
}

/// Whether `text` names an organisation by one of its words. Names are written with capitals: "Ford Motor Company".
pub(super) fn is_employer(text: &str) -> bool {
    ends_in_form(text)
        || text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '(' | ')')).any(|word| {
            word.chars().next().is_some_and(|c| !c.is_lowercase()) && {
                let word = folded(word).replace('.', "");
                !word.is_empty() && EMPLOYER_WORDS.contains(word.as_str())
            }
        })
}

pub(super) fn is_company_form(text: &str) -> bool {
    let form = folded(text).replace('.', "");
    matches!(
        form.as_str(),
        "inc"
            | "llc"
            | "llp"
            | "ltd"
            | "limited"
            | "gmbh"
            | "ag"
            | "sa"
            | "sl"
            | "corp"
            | "co"
            | "plc"
            | "lp"
            | "pc"
            | "na"
            | "jr"
            | "sr"
            | "phd"
    )
}

/// Whether `text` ends in a company's form of two or three letters that is a state's abbreviation too: "Fjell AS", "Norrland AB".
pub(super) fn ends_in_form(text: &str) -> bool {
    let mut words = text.split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    words.next().is_some_and(|word| !word.ends_with(',')) && matches!(last, "AS" | "AB" | "ASA" | "ApS" | "A/S" | "Oyj")
}

pub(super) fn is_department(text: &str) -> bool {
    DEPARTMENTS.contains(folded(text).as_str())
}

pub(super) fn is_kind(text: &str) -> bool {
    text.len() <= 40 && KINDS.contains(folded(text).as_str())
}

/// Whether `text` says how well somebody knows something.
pub(super) fn is_level_of_skill(text: &str) -> bool {
    matches!(
        folded(text).as_str(),
        "beginner" | "intermediate" | "advanced" | "expert" | "master" | "proficient" | "native speaker" | "fluent" | "basic"
    )
}

/// Whether `text` names a school by one of its words.
pub(in crate::sites) fn is_school(text: &str) -> bool {
    let folded = folded(text);
    words(&folded).any(|word| {
        SCHOOL_WORDS.contains(word) || word.ends_with("universitat") || word.ends_with("hochschule") || word.ends_with("schule")
    })
}

/// Whether `text` names a degree.
pub(super) fn is_degree(text: &str) -> bool {
    folded(text) == "high school" || text.split_whitespace().any(is_degree_word)
}

/// Whether `word` is one by which a degree is named. Abbreviations of two letters must be capitals: "BE", not "be".
pub(super) fn is_degree_word(word: &str) -> bool {
    let word = word.trim_matches([',', '(', ')', ':', '/']);
    if word.len() <= 3 && !word.contains('.') && !word.chars().next().is_some_and(char::is_uppercase)
        || word.len() == 2 && word.chars().any(char::is_lowercase)
    {
        return false;
    }
    let word = Folded::new(word).text().trim().to_string();
    DEGREE_WORDS.contains(word.as_str()) || DEGREE_WORDS.contains(&word.trim_end_matches('.'))
}

/// Whether `subject` in "Bachelor of `subject`" belongs to the degree's name.
pub(super) fn is_degree_name(subject: &str) -> bool {
    DEGREE_NAMES.contains(folded(subject).as_str())
}

pub(super) fn is_campus(text: &str) -> bool {
    CAMPUSES.contains(folded(text).as_str())
}

/// Where what follows "Hi, I'm " begins in a line, in bytes; 0 without such words.
pub(in crate::sites) fn greeting(line: &str) -> usize {
    const GREETINGS: &[&str] = &[
        "Hi, I'm ",
        "Hi, I’m ",
        "Hi I'm ",
        "Hi I’m ",
        "Hi, I am ",
        "Hello, I'm ",
        "Hello, I’m ",
        "Hello, I am ",
        "Hey, I'm ",
        "Hey, I’m ",
        "I'm ",
        "I’m ",
        "My name is ",
        "Hi, my name is ",
        "Hello, my name is ",
    ];
    let start = line.len() - line.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    GREETINGS.iter().find(|greeting| line[start..].starts_with(**greeting)).map_or(0, |greeting| start + greeting.len())
}

/// Where the name behind a word such as "at" begins in a line that begins with it, in bytes: "bei Marder Film", "an der Hochschule"; 0
/// without one.
pub(super) fn lead(line: &str) -> usize {
    const LEADS: &[&str] = &["at the ", "at ", "bei der ", "bei dem ", "bei den ", "bei ", "beim ", "an der ", "am ", "chez "];
    let begins = |rest: &str| rest.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    LEADS
        .iter()
        .find(|lead| line.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead)) && begins(&line[lead.len()..]))
        .map_or(0, |lead| lead.len())
}

/// Whether `text` says that something goes on.
pub(crate) fn is_present(text: &str) -> bool {
    text.len() <= 40 && PRESENT.contains(folded(text).as_str())
}

/// Words for a resume, as a page may be called.
static RESUME_WORDS: Words = Words::new(|| {
    phrases("resume, cv, curriculum, curricula, vitae, curriculo, lebenslauf, bewerbung, vita, portfolio, homepage, webpage, website")
        .collect()
});

/// Whether `text` is a word for a resume and nothing else: "Resume", "Curriculum Vitae", "My CV", "Hoja de Vida".
pub(super) fn is_resume(text: &str) -> bool {
    let folded = folded(text);
    let is_word = |word: &str| RESUME_WORDS.contains(word) || matches!(word, "my" | "mon" | "mi" | "mein" | "online");
    matches!(folded.as_str(), "hoja de vida" | "home page" | "web page") || !folded.is_empty() && words(&folded).all(is_word)
}

/// Whose resume a title says that this is: "Resume of Ada Vale", "Lebenslauf von Ada Vale", "Ada Vale's Web Page".
pub(in crate::sites) fn owner(title: &str) -> Option<&str> {
    let behind = || [" of ", " von ", " de "].iter().find_map(|of| title.split_once(of).filter(|(what, _)| is_resume(what)));
    let before = || ["'s ", "’s "].iter().find_map(|of| title.rsplit_once(of).filter(|(_, what)| is_resume(what)));
    behind().map(|(_, owner)| owner).or_else(|| before().map(|(owner, _)| owner)).map(str::trim)
}

/// Without the words for a resume at its ends: "Lebenslauf Ada Vale", "Ada Vale CV".
pub(super) fn without_resume(title: &str) -> &str {
    let is_word = |word: &str| RESUME_WORDS.contains(folded(word).as_str());
    let mut bare = owner(title).unwrap_or(title).trim();
    while let Some((_, rest)) = bare.split_once(' ').filter(|(first, _)| is_word(first)) {
        bare = rest.trim_start();
    }
    while let Some((rest, _)) = bare.rsplit_once(' ').filter(|(_, last)| is_word(last)) {
        bare = rest.trim_end();
    }
    bare
}

/// Whether `line` holds a word that names documents and pages and not people.
pub(super) fn names_a_document(line: &str) -> bool {
    let folded = folded(line);
    folded.contains("hoja de vida") || words(&folded).any(|word| DOCUMENT_WORDS.contains(word))
}
