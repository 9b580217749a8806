import { childNamed, childrenNamed, readXml, type XmlElement } from "./read-xml.ts";

const DATE = /^\d{4}-\d\d-\d\d$/u;
const COUNT = /^\d+$/u;
const ANY = /^/u;
const ATTRIBUTE_TYPE =
  /^(?:list)?(?:string|boolean|integer|long|float|double|byte|short|char|bigdecimal|biginteger)$|^anyURI$/u;
const EDGE_TYPE = /^(?:directed|undirected|mutual)$/u;

/** An element's attributes (`!` after the name: it must be there) and its children, in the order in which we write them. */
interface Rule {
  readonly attributes: Readonly<Record<string, RegExp>>;
  readonly children: readonly string[];
}

const LIFE = { start: DATE, end: DATE };

/**
 * What GEXF 1.3 says of the elements that we write, without what we leave out (spells, nested nodes, `viz`): what the
 * schemas at https://github.com/gephi/gexf say, in our own words.
 */
const RULES: Readonly<Record<string, Rule>> = {
  gexf: { attributes: { "xmlns!": /^http:\/\/gexf\.net\/1\.3$/u, "version!": /^1\.3$/u }, children: ["meta", "graph"] },
  meta: { attributes: { lastmodifieddate: DATE }, children: ["creator", "keywords", "description"] },
  creator: { attributes: {}, children: [] },
  description: { attributes: {}, children: [] },
  graph: {
    attributes: {
      mode: /^(?:static|dynamic|slice)$/u,
      timeformat: /^(?:integer|double|date|dateTime)$/u,
      timerepresentation: /^(?:interval|timestamp)$/u,
      defaultedgetype: EDGE_TYPE,
      idtype: /^(?:integer|string)$/u,
      ...LIFE,
    },
    children: ["attributes", "nodes", "edges"],
  },
  attributes: { attributes: { "class!": /^(?:node|edge)$/u }, children: ["attribute"] },
  attribute: { attributes: { "id!": ANY, "title!": ANY, "type!": ATTRIBUTE_TYPE }, children: ["default", "options"] },
  nodes: { attributes: { count: COUNT }, children: ["node"] },
  node: { attributes: { "id!": ANY, label: ANY, ...LIFE }, children: ["attvalues"] },
  edges: { attributes: { count: COUNT }, children: ["edge"] },
  edge: {
    attributes: {
      id: ANY,
      "source!": ANY,
      "target!": ANY,
      type: EDGE_TYPE,
      weight: /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/u,
      label: ANY,
      kind: ANY,
      ...LIFE,
    },
    children: ["attvalues"],
  },
  attvalues: { attributes: {}, children: ["attvalue"] },
  attvalue: { attributes: { "for!": ANY, "value!": ANY }, children: [] },
};

/** What a value of a declared type looks like. */
const VALUES: Readonly<Record<string, RegExp>> = {
  string: ANY,
  boolean: /^(?:true|false)$/u,
  long: /^-?\d{1,19}$/u,
  double: /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/u,
};

/** All that is not as GEXF 1.3 wants it; none where the file is right. */
export function findGexfFaults(text: string): string[] {
  const root = readXml(text);
  if (root.name !== "gexf") return [`the root is ${root.name}`];
  const faults = findElementFaults(root);
  return faults.length > 0 ? faults : findGraphFaults(childNamed(root, "graph"));
}

function findElementFaults({ name, attributes, children }: XmlElement): string[] {
  const rule = RULES[name];
  if (rule === undefined) return [`there is no element ${name}`];
  const faults: string[] = [];
  const known = new Set(Object.keys(rule.attributes).map((attribute) => attribute.replace("!", "")));
  for (const attribute of Object.keys(attributes)) if (!known.has(attribute)) faults.push(`${name} has ${attribute}`);
  for (const [attribute, pattern] of Object.entries(rule.attributes)) {
    const value = attributes[attribute.replace("!", "")];
    if (value === undefined ? attribute.endsWith("!") : !pattern.test(value)) {
      faults.push(`${name} ${attribute} is ${value ?? "missing"}`);
    }
  }
  const places = children.map((child) => rule.children.indexOf(child.name));
  if (places.includes(-1)) faults.push(`${name} holds ${children.map((child) => child.name).join(", ")}`);
  if (places.some((place, index) => place < (places[index - 1] ?? 0))) faults.push(`${name}'s parts are in disorder`);
  return [...faults, ...children.flatMap(findElementFaults)];
}

/** What no schema can say: references, ids, counts, values of their declared types, lives that fit each other. */
function findGraphFaults(graph: XmlElement): string[] {
  const nodes = childNamed(graph, "nodes");
  const edges = childNamed(graph, "edges");
  const byId = new Map(nodes.children.map(({ attributes }) => [attributes["id"], attributes]));
  const faults = [nodes, edges].flatMap(({ name, attributes, children }) => [
    ...(Number(attributes["count"]) === children.length ? [] : [`${name}: count is wrong`]),
    ...(new Set(children.map((child) => child.attributes["id"])).size === children.length
      ? []
      : [`${name}: an id twice`]),
    ...children.flatMap((child) => findLifeFaults(child)),
  ]);
  const seen = new Set<string>();
  for (const { attributes } of edges.children) {
    const { source = "", target = "", kind = "" } = attributes;
    const [from, to] = [byId.get(source), byId.get(target)];
    if (from === undefined || to === undefined) faults.push(`an edge from ${source} to ${target} has no such end`);
    else if (isOutside(attributes, from) || isOutside(attributes, to)) {
      faults.push(`an edge from ${source} to ${target} is there when an end is not`);
    }
    const parallel = JSON.stringify([source, target, kind]);
    if (seen.has(parallel)) faults.push(`two edges ${parallel}`);
    seen.add(parallel);
  }
  for (const declared of childrenNamed(graph, "attributes")) {
    const owners = declared.attributes["class"] === "node" ? nodes : edges;
    const types = new Map(declared.children.map(({ attributes }) => [attributes["id"], attributes["type"] ?? ""]));
    for (const owner of owners.children) faults.push(...findValueFaults(owner, types));
  }
  return faults;
}

function findLifeFaults({ name, attributes }: XmlElement): string[] {
  const { start, end } = attributes;
  return start !== undefined && end !== undefined && start > end ? [`${name} ends before it begins`] : [];
}

/** Gephi shows an edge while both its ends are there; without days they always are. */
function isOutside(edge: Record<string, string>, { start, end }: Record<string, string>): boolean {
  const { start: first = "", end: last = "9999" } = edge;
  return (start !== undefined && first < start) || (end !== undefined && last > end);
}

function findValueFaults(owner: XmlElement, types: ReadonlyMap<string | undefined, string>): string[] {
  const values = childrenNamed(owner, "attvalues").flatMap(({ children }) => children);
  const names = values.map(({ attributes }) => attributes["for"]);
  const wrong = values.filter(({ attributes }) => {
    const type = types.get(attributes["for"]);
    return type === undefined || VALUES[type]?.test(attributes["value"] ?? "") !== true;
  });
  return [
    ...wrong.map(({ attributes }) => `${owner.name}: ${JSON.stringify(attributes)} is not as declared`),
    ...(new Set(names).size === names.length ? [] : [`${owner.name} has a value twice`]),
  ];
}
