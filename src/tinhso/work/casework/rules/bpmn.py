"""A table of steps as BPMN 2.0 (ISO/IEC 19510) with its drawing, for any engine or editor that reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tinhso.work.casework.rules.graph import draw
from tinhso.work.casework.rules.layout import lay_out
from tinhso.work.casework.rules.paths import by_code

if TYPE_CHECKING:
    from tinhso.work.casework.rules.graph import Graph, Node
    from tinhso.work.casework.rules.layout import Drawing
    from tinhso.work.casework.terms import Table

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI"
SHAPES = "http://www.omg.org/spec/DD/20100524/DC"
LINES = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
OURS = "urn:tinhso:casework"
_TAGS = {
    "start": "startEvent", "end": "endEvent", "task": "userTask", "choice": "exclusiveGateway",
    "fork": "parallelGateway", "block": "subProcess",
}  # fmt: skip
for _prefix, _name in (("bpmn", MODEL), ("bpmndi", DIAGRAM), ("dc", SHAPES), ("di", LINES), ("xsi", XSI),
                       ("tinhso", OURS)):  # fmt: skip
    ET.register_namespace(_prefix, _name)


def process_id(table: Table) -> str:
    """What the process is called in its file."""
    return f"{table.process}_v{table.number}"


def export(table: Table) -> str:
    """The file. Conditions are written in the words of the guards, which Python reads; `outcome` is the chosen one."""
    graph = draw(table)
    root = ET.Element(f"{{{MODEL}}}definitions", {
        "id": f"definitions_{process_id(table)}", "targetNamespace": OURS,
        "expressionLanguage": "https://www.python.org/", "exporter": "Tỉnh Số",
    })  # fmt: skip
    process = ET.SubElement(
        root,
        f"{{{MODEL}}}process",
        {"id": process_id(table), "name": table.name or table.process, "isExecutable": "true"},
    )
    _fill(process, graph, table)
    _diagram(root, process_id(table), lay_out(graph))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _fill(process: ET.Element, graph: Graph, table: Table) -> None:
    steps = by_code(table)
    for node in graph.nodes:
        made = ET.SubElement(process, f"{{{MODEL}}}{_TAGS[node.kind]}", _attributes(node))
        if node.step:
            step = steps[node.step]
            extension = ET.SubElement(made, f"{{{MODEL}}}extensionElements")
            told = {"code": step.code, "role": step.role, "relation": step.relation, "assignment": step.assignment,
                    "allotted": str(step.allotted), "needs": step.needs}  # fmt: skip
            ET.SubElement(extension, f"{{{OURS}}}step", {key: value for key, value in told.items() if value})
        for edge in graph.edges:
            if edge.target == node.id:
                ET.SubElement(made, f"{{{MODEL}}}incoming").text = edge.id
        for edge in graph.edges:
            if edge.source == node.id:
                ET.SubElement(made, f"{{{MODEL}}}outgoing").text = edge.id
        if node.inner:
            _fill(made, node.inner, table)
    _arrows(process, graph)


def _attributes(node: Node) -> dict[str, str]:
    told = {"id": node.id}
    if node.name:
        told["name"] = node.name
    if node.kind in ("choice", "fork"):
        told["gatewayDirection"] = "Diverging"
    return told


def _arrows(process: ET.Element, graph: Graph) -> None:
    for edge in graph.edges:
        told = {"id": edge.id, "sourceRef": edge.source, "targetRef": edge.target}
        if edge.name:
            told["name"] = edge.name
        made = ET.SubElement(process, f"{{{MODEL}}}sequenceFlow", told)
        if edge.milestone:
            extension = ET.SubElement(made, f"{{{MODEL}}}extensionElements")
            ET.SubElement(extension, f"{{{OURS}}}milestone", {"code": edge.milestone})
        if edge.condition:
            condition = ET.SubElement(made, f"{{{MODEL}}}conditionExpression")
            condition.set(f"{{{XSI}}}type", "bpmn:tFormalExpression")
            condition.text = edge.condition


def _diagram(root: ET.Element, name: str, drawing: Drawing) -> None:
    diagram = ET.SubElement(root, f"{{{DIAGRAM}}}BPMNDiagram", {"id": f"diagram_{name}"})
    plane = ET.SubElement(diagram, f"{{{DIAGRAM}}}BPMNPlane", {"id": f"plane_{name}", "bpmnElement": name})
    for box in drawing.boxes.values():
        told = {"id": f"{box.id}_di", "bpmnElement": box.id}
        if box.kind == "choice":
            told["isMarkerVisible"] = "true"
        if box.kind == "block":
            told["isExpanded"] = "true"
        shape = ET.SubElement(plane, f"{{{DIAGRAM}}}BPMNShape", told)
        _bounds(shape, box.x, box.y, box.width, box.height)
    for line in drawing.lines:
        told = {"id": f"{line.edge.id}_di", "bpmnElement": line.edge.id}
        drawn = ET.SubElement(plane, f"{{{DIAGRAM}}}BPMNEdge", told)
        for x, y in line.corners:
            ET.SubElement(drawn, f"{{{LINES}}}waypoint", {"x": _number(x), "y": _number(y)})
        if line.words:
            label = ET.SubElement(drawn, f"{{{DIAGRAM}}}BPMNLabel")
            _bounds(label, line.words.x, line.words.y, line.words.width, line.words.height)


def _bounds(parent: ET.Element, x: float, y: float, width: float, height: float) -> None:
    told = {"x": _number(x), "y": _number(y), "width": _number(width), "height": _number(height)}
    ET.SubElement(parent, f"{{{SHAPES}}}Bounds", told)


def _number(value: float) -> str:
    return f"{value:.0f}"
