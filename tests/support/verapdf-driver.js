/*
 * Runs all machine rules of a PDF profile with veraPDF's own classes, in the JavaScript shell that comes in the same jar (Java, and
 * a JavaScript of 2009). Arguments: a flavour such as PDFUA_1 or PDFA_2_A, then files. One line of JSON for each file.
 * veraPDF's reader of profiles is not in the jar, so the profile's XML is read here.
 */
/* global Packages, print, arguments, quit */
/* oxlint-disable no-var */
var java = Packages.java;
var pdfa = Packages.org.verapdf.pdfa;
var Profiles = pdfa.validation.profiles.Profiles;

java.util.logging.LogManager.getLogManager().reset();
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();

function readXml(path) {
  var factory = Packages.javax.xml.parsers.DocumentBuilderFactory.newInstance();
  factory.setNamespaceAware(true);
  var stream = java.lang.ClassLoader.getSystemClassLoader().getResourceAsStream(path);
  return factory.newDocumentBuilder().parse(stream).getDocumentElement();
}

function all(parent, name) {
  var nodes = parent.getElementsByTagNameNS("*", name);
  var list = [];
  for (var index = 0; index < nodes.getLength(); index++) list.push(nodes.item(index));
  return list;
}

function textOf(parent, name) {
  var found = all(parent, name);
  return found.length > 0 ? found[0].getTextContent() : "";
}

function readRule(element) {
  var id = all(element, "id")[0];
  var specification = pdfa.flavours.PDFAFlavour.Specification.valueOf(id.getAttribute("specification"));
  var number = java.lang.Integer.parseInt(id.getAttribute("testNumber"));
  var mistake = all(element, "error")[0];
  var details = new java.util.ArrayList();
  all(mistake, "argument").forEach(function (argument) {
    details.add(pdfa.validation.profiles.ErrorArgumentImpl.fromValues(argument.getTextContent(), null, null));
  });
  return Profiles.ruleFromValues(
    Profiles.ruleIdFromValues(specification, id.getAttribute("clause"), number),
    element.getAttribute("object"),
    element.hasAttribute("deferred") ? java.lang.Boolean.valueOf(element.getAttribute("deferred")) : null,
    element.getAttribute("tags"),
    textOf(element, "description"),
    textOf(element, "test"),
    Profiles.errorFromValues(textOf(mistake, "message"), details),
    new java.util.ArrayList(),
  );
}

function readProfile(flavour) {
  var name = String(flavour.name()).replace(/^(PDFUA|PDFA)_(\d)_?([A-Z]?)$/, "$1-$2$3");
  var root = readXml("org/verapdf/pdfa/validation/" + name + ".xml");
  var rules = new java.util.HashSet();
  all(root, "rule").forEach(function (element) {
    rules.add(readRule(element));
  });
  var variables = new java.util.HashSet();
  all(root, "variable").forEach(function (element) {
    variables.add(
      Profiles.variableFromValues(
        element.getAttribute("name"),
        element.getAttribute("object"),
        textOf(element, "defaultValue"),
        textOf(element, "value"),
      ),
    );
  });
  var details = Profiles.profileDetailsFromValues("", "", "", new java.util.Date(0));
  return Profiles.profileFromValues(flavour, details, "", rules, variables);
}

function check(file, flavour, profile) {
  var parser = pdfa.Foundries.defaultInstance().createParser(new java.io.FileInputStream(file), flavour);
  var validator = pdfa.validation.validators.ValidatorFactory.createValidator(profile, 100000, false, false, false);
  var result = validator.validate(parser);
  var failures = {};
  var assertions = result.getTestAssertions().iterator();
  while (assertions.hasNext()) {
    var assertion = assertions.next();
    if (assertion.getStatus().name() != "FAILED") continue;
    var rule = assertion.getRuleId();
    var key = rule.getClause() + "-" + rule.getTestNumber();
    if (!failures[key]) failures[key] = { count: 0, message: String(assertion.getMessage()) };
    failures[key].count++;
  }
  parser.close();
  print(JSON.stringify({ file: String(file), checks: Number(result.getTotalAssertions()), failures: failures }));
}

var flavour = pdfa.flavours.PDFAFlavour[arguments[0]];
var profile = readProfile(flavour);
for (var index = 1; index < arguments.length; index++) check(arguments[index], flavour, profile);
quit(0);
