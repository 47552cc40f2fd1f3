# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves FHIR bundles: check_bundles.py SCHEMA BUNDLE... Each resource against HL7's R4 schema, each reference
inside the bundle, the rules of the mCODE profiles that a schema cannot say; then that planted faults are found."""
import copy
import json
import sys

import jsonschema

MCODE = "http://hl7.org/fhir/us/mcode/StructureDefinition/"
schema = json.load(open(sys.argv[1], encoding="utf-8"))
validators = {}


def validator(kind):
    if kind not in validators:
        part = {"$schema": schema["$schema"], "$ref": f"#/definitions/{kind}", "definitions": schema["definitions"]}
        validators[kind] = jsonschema.Draft6Validator(part)
    return validators[kind]


def references(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "reference":
                yield inner
            else:
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def profile_faults(resource):
    """What mCODE STU4 asks beyond R4 of the profiles that are used."""
    profile = resource.get("meta", {}).get("profile", [""])[0].removeprefix(MCODE)
    def need(*names):
        return [f"{profile}: {name} is missing" for name in names if name not in resource]
    faults = []
    if profile == "mcode-cancer-patient":
        faults += need("identifier", "name", "gender")
    if profile in ("mcode-primary-cancer-condition", "mcode-secondary-cancer-condition"):
        faults += need("category", "code", "subject", "verificationStatus")
    if profile.startswith("mcode-tnm-"):
        faults += need("method", "code", "subject")
    if profile == "mcode-tnm-stage-group":
        faults += need("focus")
    if profile == "mcode-tumor-size":
        kinds = [c["code"]["coding"][0]["code"] for c in resource.get("component", []) if "coding" in c.get("code", {})]
        if kinds.count("33728-7") != 1:
            faults.append("tumour size: exactly one longest dimension")
        if kinds.count("33729-5") > 2:
            faults.append("tumour size: more than two other dimensions")
        if any(c.get("valueQuantity", {}).get("code") not in ("mm", "cm") for c in resource.get("component", [])):
            faults.append("tumour size: neither mm nor cm")
        if ("focus" in resource) == ("specimen" in resource):
            faults.append("tumour size: exactly one of focus and specimen")
        if resource["code"].get("coding", [{}])[0].get("code") != "21889-1":
            faults.append("tumour size: another code")
    if resource["resourceType"] == "Observation":
        value = any(key.startswith("value") for key in resource) or "component" in resource
        if not value and "dataAbsentReason" not in resource:
            faults.append("an observation with neither a value nor a reason why not")
        if resource.get("status") not in ("preliminary", "final"):
            faults.append("an observation that is neither preliminary nor final")
    return faults


def faults_of(bundle):
    faults = [f"bundle: {error.message[:200]}" for error in validator("Bundle").iter_errors({**bundle, "entry": []})]
    urls = {entry["fullUrl"] for entry in bundle["entry"]}
    if len(urls) != len(bundle["entry"]):
        faults.append("two resources with one id")
    patients = 0
    for entry in bundle["entry"]:
        resource = entry["resource"]
        kind = resource.get("resourceType")
        if kind not in schema["definitions"]:
            faults.append(f"unknown resource {kind}")
            continue
        patients += kind == "Patient"
        faults += [f"{kind} {'/'.join(map(str, e.path))}: {e.message[:200]}" for e in validator(kind).iter_errors(resource)]
        faults += [f"{kind}: {url} is nowhere" for url in references(resource) if url not in urls]
        faults += profile_faults(resource)
    if patients != 1:
        faults.append("not exactly one patient")
    return faults


def find(bundle, kind, test=lambda r: True):
    return next(e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == kind and test(e["resource"]))


def is_profile(name):
    return lambda resource: resource["meta"]["profile"][0].endswith(name)


def size(bundle):
    return find(bundle, "Observation", is_profile("mcode-tumor-size"))


PLANTED = {
    "status": lambda b: size(b).update(status="finished"),
    "unknown property": lambda b: size(b).update(colour="red"),
    "birth date": lambda b: find(b, "Patient").update(birthDate="14/03/1961"),
    "no longest dimension": lambda b: size(b)["component"].pop(0),
    "inches": lambda b: size(b)["component"][0]["valueQuantity"].update(code="[in_i]"),
    "focus and specimen": lambda b: size(b).update(focus=[size(b).get("specimen") or size(b)["focus"][0]],
                                                   specimen=size(b).get("specimen") or size(b)["focus"][0]),
    "another size code": lambda b: size(b)["code"]["coding"][0].update(code="33756-8"),
    "stage without method": lambda b: find(b, "Observation", is_profile("mcode-tnm-stage-group")).pop("method"),
    "stage of nothing": lambda b: find(b, "Observation", is_profile("mcode-tnm-stage-group")).pop("focus"),
    "lost reference": lambda b: find(b, "Condition")["subject"].update(reference="urn:uuid:0"),
    "two patients": lambda b: b["entry"].append({"fullUrl": "urn:uuid:1", "resource": find(b, "Patient")}),
    "value without a reason": lambda b: find(b, "Observation", is_profile("histologic-grade")).pop("valueCodeableConcept"),
}


def main():
    bad = planted = 0
    for path in sys.argv[2:]:
        bundle = json.load(open(path, encoding="utf-8"))
        for fault in faults_of(bundle):
            bad += 1
            print(f"{path}: {fault}")
        try:
            find(bundle, "Observation", is_profile("mcode-tnm-stage-group"))
            find(bundle, "Observation", lambda r: is_profile("histologic-grade")(r) and "valueCodeableConcept" in r)
            find(bundle, "Patient", lambda r: "birthDate" in r)
            size(bundle)
        except StopIteration:
            continue
        planted += 1
        for name, plant in PLANTED.items():
            wrong = copy.deepcopy(bundle)
            plant(wrong)
            if not faults_of(wrong):
                bad += 1
                print(f"{path}: planted and not found: {name}")
    if planted == 0:
        bad += 1
        print("no bundle has a stage, a grade, a size and a birth date to plant faults in")
    print(f"{len(sys.argv) - 2} bundles, {len(PLANTED)} faults planted in {planted} of them, {bad} wrong")
    return 1 if bad else 0


sys.exit(main())
