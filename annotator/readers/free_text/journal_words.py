"""Words of which abbreviated titles of biomedical journals are made, and journals of one word."""

WORDS = frozenset(
    """
    abdom acad acta addict adv agents aging agric aids aliment allergol allergy am amer anaesth
    anaesthesia anal anat anesth anesthesiol angew anim ankle ann annu antibiot anticancer
    antimicrob antivir apheresis appl aquat arch arthritis arthroplasty arthroscopy artif asian
    assist assoc asthma atheroscler aust austral autoimmun avian bacteriol behav belg biochem
    biochim bioeng bioessays bioinform bioinformatics biol biology biomark biomater biomed biophys
    biopolymers biosci biostatistics biotechnol blood bmc bmj bone bonn br brain braz breast brief
    bull bur calcif can cancer carcinogenesis cardiol cardiothorac cardiovasc cartilage catheter
    cell cells cereb chem chemother chest child childs chim chin chir chirurg chromatogr chronic
    circ circulation clin clinical cmaj cochrane cogn coll colorectal commun community comp comput
    contemp contr contraception control cornea coron cosmet crit crohns curr cutan cytogenet
    cytokine cytol cytometry database dent dermatol dermatology dev diabet diabetes diabetologia
    diagn dig digest dis diseases disord drug drugs ear eat ecol econ educ electroencephalogr
    electrophoresis embo emerg endocr endocrinol endocrinology endod endosc endoscopy endourol eng
    engl entomol environ enzyme enzymol epidemiol epilepsia epilepsy ergon esthet eur exerc exp
    expert eye faseb febs fertil fetal fish food foot forensic forsch found front funct fungal
    future gastroenterol gastroenterology gastrointest gen gene genes genet genetics genom genome
    genomics geriatr gerontol gigiena glob graefes growth gut gynaecol gynecol haematol
    haematologica haemost hand head headache health healthc hear heart hematol hemost hepat hepatol
    hepatology hered heredity hip hist histochem histol histopathology hong horm hosp hum hybridoma
    hygiene hypertens hypertension immun immunity immunogenetics immunol immunology immunopharmacol
    implant implants ind indian infect inflamm inform inhal inj inorg insect inst int intensive
    interferon intern intervent invest investig ion ir iran ital j jama joint journal jpn kidney
    knee kong korean lab lancet lang laryngol laryngoscope laser lett letters leuk leukemia leukoc
    life lipid lipids liver lung lupus magn malar malaria manag mar mass mater matern maxillofac
    mayo md meas mech med medicine medsurg membr menopause metab metabol metabolism methods microb
    microbes microbiol microbiology microcirc microsc microvasc mil milit mmwr mol monit morphol mov
    mutagen mutagenesis mutat mutation mycol n nano nanotechnol nat natl nature neonatal nephrol
    nephron nervous neth neural neuro neurobiol neurochem neurodegener neuroendocrinol neuroimage
    neuroimmunol neurol neurology neuron neuropathol neuropharmacol neurophysiol neuropsychiatr
    neuropsychol neuropsychopharmacology neuroradiol neuroreport neurosci neuroscience neurosurg
    neurosurgery nucl nucleic nucleotide nurs nutr obes obesity obstet occup oecologia oncogene
    oncol oncologist one ophthal ophthalmic ophthalmol ophthalmology opt oral org organ organs orl
    orthod orthop osteoarthritis osteoporos otol otolaryngol otorhinol oxid paediatr pain pancreas
    pancreatology parasit parasitol parasitology parkinsonism pathog pathol patient pediatr
    pediatrics peptides percept perinat periodontal periodontics periodontol peritoneal pflugers
    pharm pharmacoeconomics pharmacoepidemiol pharmacogenet pharmacol pharmacother phila philos
    photochem phys physica physiol phytochemistry phytother placenta plant planta plast plastic plos
    pol polymer pract prenat prev primatol proc prog prostaglandins prostate prosthet prosthodont
    protein proteins proteomics psychiat psychiatr psychiatry psychol psychopathol psychopharmacol
    psychopharmacology psychosom psychother publ public pulm qual quant radiat radiographics radiol
    radiology rec recept reconstr rect reg regen rehabil relat rep reprod reproduction res resist
    respir respiration resuscitation retina retrovir rev rheum rheumatol rheumatology rhinol risk
    rna saf sante saudi scan scand schizophr school sci science sciences scott semin sensors serv
    sex sexual shock skeletal skin sleep soc southeast spec spectrom spectrosc spine sports stat
    statist stem steril steroid steroids stomatol strahlenther stroke structure stud subst surg
    surgery surv swed swiss syndr syst technol teratology ther theriogenology thorac thorax throat
    thromb thyroid tissue today top tox toxicol toxicology trace traffic transfus transfusion transl
    transplant transplantation trauma trends trials trop tuberc tumor tumori tumour ultrasound
    ultrastruct univ update urol urology us usa uterine vaccine vasc vector vet viral virol virology
    virus vis vision vitam vivo water west wildl wirel wkly wochenschr wom womens work world wound
    yeast york zool
    """.split()  # noqa: SIM905 - a table to read
)
JOURNALS = frozenset(
    """
    allergy angiology arthroscopy atherosclerosis biochemistry bioinformatics biomaterials
    biometrika biopolymers blood bmj bone brain cancer carcinogenesis cell chemosphere chest
    circulation cmaj contraception cytokine development diabetes diabetologia ecology elife
    endocrinology endoscopy epidemiology epilepsia evolution gastroenterology gene genetics genomics
    gut haematologica headache heart hepatology heredity hypertension immunity immunology infection
    jama lancet leukemia lupus maturitas medicine metabolism mmwr nature neurology neuron
    neuropharmacology neuroreport neuroscience neurosurgery nutrition obesity oncogene ophthalmology
    orthopedics pain pancreas parasitology pediatrics peerj pharmacology pharmacotherapy placenta
    proteins radiology resuscitation rheumatology science scientometrics sleep spine steroids stroke
    surgery thorax thyroid toxicology transfusion transplantation urology vaccine virology
    """.split()  # noqa: SIM905 - a table to read
)
