"""Reads exported graphs with programs that others wrote, and prints what they found as JSON.

    python read_exports.py FOLDER...

Each folder holds one graph in every format, as `graph.EXTENSION`. The output is a list, a graph to each folder:
`{reader: {"nodes": [...], "edges": [...], "graph": {...}}}`, where nodes and edges have the attributes that the file gives them.
"""

import csv
import io
import json
import math
import sys
import zipfile
from pathlib import Path

import duckdb
import igraph
import networkx
import pandas
import pyarrow.parquet
import rdflib

LISTS = {"names", "aliases", "links", "affiliations", "digests", "stories", "surfaces", "kinds"}
NUMBERS = {"storyCount", "mentionCount", "affinity", "weight"}


def revive(attributes):
    """Lists are JSON text in formats that have no lists."""
    return {
        name: json.loads(value) if name in LISTS and isinstance(value, str) else value
        for name, value in attributes.items()
    }


def without(attributes, *names):
    return {name: value for name, value in attributes.items() if name not in names}


def read_networkx(graph):
    nodes = [{"id": key, **revive(attributes)} for key, attributes in graph.nodes(data=True)]
    edges = [
        {"source": source, "target": target, **revive(attributes)}
        for source, target, attributes in graph.edges(data=True)
    ]
    return {"nodes": nodes, "edges": edges, "graph": graph.graph, "directed": graph.is_directed()}


def read_gexf(path):
    return read_networkx(networkx.read_gexf(path))


def read_graphml(path):
    return read_networkx(networkx.read_graphml(path))


def read_graphml_with_igraph(path):
    graph = igraph.Graph.Read_GraphML(str(path))
    names = graph.vs["id"]
    nodes = [revive(present(vertex.attributes())) for vertex in graph.vs]
    edges = [
        {"source": names[edge.source], "target": names[edge.target], **revive(without(present(edge.attributes()), "id"))}
        for edge in graph.es
    ]
    return {
        "nodes": nodes,
        "edges": edges,
        "graph": present({name: graph[name] for name in graph.attributes()}),
        "directed": graph.is_directed(),
    }


def present(attributes):
    """igraph and pandas have a value everywhere: no number is NaN, no time is NaT, no text is empty or None."""
    return {name: value for name, value in attributes.items() if not is_missing(value)}


def is_missing(value):
    if isinstance(value, float):
        return math.isnan(value)
    return value is None or value is pandas.NaT or (isinstance(value, str) and value == "")


def read_node_link(path):
    with open(path, encoding="utf-8") as file:
        return read_networkx(networkx.node_link_graph(json.load(file)))


def read_gephi_csv(path):
    """As Gephi reads it: a quote is doubled, a backslash escapes."""
    with zipfile.ZipFile(path) as archive:
        read = lambda name: list(
            csv.DictReader(
                io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""), doublequote=True, escapechar="\\", strict=True
            )
        )
        nodes = [revive_row(row) for row in read("gephi/nodes.csv")]
        edges = [revive_row(row) for row in read("gephi/edges.csv")]
        return {"nodes": nodes, "edges": edges, "graph": json.loads(archive.read("provenance.json"))}


def read_gephi_csv_with_pandas(path):
    return read_tables(path, lambda file: pandas.read_csv(file, escapechar="\\", keep_default_na=False, dtype=str, lineterminator="\n"))


def read_tables(path, read):
    with zipfile.ZipFile(path) as archive:
        tables = {}
        for name in ("nodes", "edges"):
            with archive.open(f"gephi/{name}.csv") as file:
                tables[name] = [revive_row(row) for row in read(file).to_dict("records")]
        return tables


def revive_row(row):
    return {name: revive_cell(name, unguard(value)) for name, value in row.items() if value != ""}


def revive_cell(name, text):
    if name in LISTS:
        return json.loads(text)
    if name.lower() in {number.lower() for number in NUMBERS}:
        return float(text)
    if name == "provisional":
        return text == "true"
    return text


def unguard(text):
    return text[1:] if text.startswith("'") else text


def read_neo4j_csv(path):
    """As neo4j-admin reads it: the header tells the types, a semicolon parts the values of a list."""
    with zipfile.ZipFile(path) as archive:
        read = lambda name: list(
            csv.DictReader(io.StringIO(archive.read(name).decode("utf-8"), newline=""), doublequote=True, strict=True)
        )
        convert = lambda row: dict(convert_cell(header, unguard(value)) for header, value in row.items() if value != "")
        return {
            "nodes": [convert(row) for row in read("neo4j/nodes.csv")],
            "edges": [convert(row) for row in read("neo4j/relationships.csv")],
        }


def convert_cell(header, text):
    name, _, kind = header.rpartition(":") if ":" in header else (header, "", "string")
    if kind.endswith("[]"):
        return name, text.split(";")
    if kind in ("long", "double"):
        return name, float(text)
    if kind == "boolean":
        return name, text == "true"
    if kind in ("START_ID", "END_ID", "TYPE", "LABEL"):
        return kind, text
    return name, text


def read_parquet_with_duckdb(path, folder):
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    read = lambda name: duckdb.sql(f"SELECT * FROM read_parquet('{folder / name}')")
    rows = lambda relation: [dict(zip(relation.columns, row)) for row in relation.fetchall()]
    joined = duckdb.sql(
        f"""SELECT count(*) FROM read_parquet('{folder / "relationships.parquet"}') r
            JOIN read_parquet('{folder / "entities.parquet"}') s ON s.title = r.source
            JOIN read_parquet('{folder / "entities.parquet"}') t ON t.title = r.target
            WHERE r.combined_degree = s.degree + t.degree"""
    ).fetchall()[0][0]
    return {
        "nodes": rows(read("entities.parquet")),
        "edges": rows(read("relationships.parquet")),
        "joined": joined,
        "nodeColumns": read("entities.parquet").columns,
        "edgeColumns": read("relationships.parquet").columns,
    }


def read_parquet_with_pandas(folder):
    metadata = pyarrow.parquet.read_schema(folder / "entities.parquet").metadata
    return {
        "nodes": [present(row) for row in pandas.read_parquet(folder / "entities.parquet").to_dict("records")],
        "edges": [present(row) for row in pandas.read_parquet(folder / "relationships.parquet").to_dict("records")],
        "graph": json.loads(metadata[b"digest-graph"]),
    }


SCHEMA = rdflib.Namespace("https://schema.org/")
TERMS = rdflib.Namespace("urn:digest-graph:terms:")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")


def read_rdf(json_ld_path, n_triples_path):
    json_ld = rdflib.Graph().parse(json_ld_path, format="json-ld")
    n_triples = rdflib.Graph().parse(n_triples_path, format="nt")
    graph = n_triples
    values = lambda subject, predicate: sorted(value.toPython() for value in graph.objects(subject, predicate))
    nodes = [
        {
            "id": values(subject, SCHEMA.identifier)[0],
            "types": sorted(graph.objects(subject, rdflib.RDF.type)),
            "names": sorted([str(name), name.language or ""] for name in graph.objects(subject, SCHEMA.name)),
            "headlines": sorted([str(name), name.language or ""] for name in graph.objects(subject, SCHEMA.headline)),
            "aliases": values(subject, SCHEMA.alternateName),
            "description": values(subject, SCHEMA.description),
            "sameAs": sorted(str(value) for value in graph.objects(subject, SCHEMA.sameAs)),
        }
        for subject in set(graph.subjects(SCHEMA.identifier))
        if (subject, SCHEMA.sha256, None) not in graph
    ]
    identifier = lambda iri: values(iri, SCHEMA.identifier)[0]
    edges = [
        {
            "source": identifier(graph.value(subject, TERMS.source)),
            "target": identifier(graph.value(subject, TERMS.target)),
            "kind": [str(kind) for kind in graph.objects(subject, TERMS.kind)],
            "affinity": values(subject, TERMS.affinity),
            "storyCount": values(subject, TERMS.storyCount),
            "mentionCount": values(subject, TERMS.mentionCount),
            "surfaces": values(subject, TERMS.surface),
        }
        for kind in (TERMS.Relation, TERMS.Mention)
        for subject in graph.subjects(rdflib.RDF.type, kind)
    ]
    plain = lambda graph: {(s, p, o.toPython() if isinstance(o, rdflib.Literal) else o, getattr(o, "language", None)) for s, p, o in graph}
    return {
        "nodes": nodes,
        "edges": edges,
        "sameInBoth": plain(json_ld) == plain(n_triples) and len(json_ld) == len(n_triples),
        "triples": len(graph),
        "graphVersion": [str(value) for dataset in graph.subjects(rdflib.RDF.type, SCHEMA.Dataset) for value in graph.objects(dataset, SCHEMA.version)],
        "digests": sorted(str(value) for value in graph.objects(None, SCHEMA.sha256)),
    }


def read_folder(folder):
    file = lambda extension: folder / f"graph.{extension}"
    return {
        "gexf by NetworkX": read_gexf(file("gexf")),
        "GraphML by NetworkX": read_graphml(file("graphml")),
        "GraphML by igraph": read_graphml_with_igraph(file("graphml")),
        "JSON by NetworkX": read_node_link(file("json")),
        "Gephi CSV by csv": read_gephi_csv(file("csv.zip")),
        "Gephi CSV by pandas": read_gephi_csv_with_pandas(file("csv.zip")),
        "Neo4j CSV by csv": read_neo4j_csv(file("csv.zip")),
        "Parquet by DuckDB": read_parquet_with_duckdb(file("parquet.zip"), folder),
        "Parquet by pandas": read_parquet_with_pandas(folder),
        "RDF by rdflib": read_rdf(file("jsonld"), file("nt")),
    }


def to_json(value):
    """Times as ISO 8601, arrays as lists."""
    if hasattr(value, "tolist"):
        return value.tolist()
    if hasattr(value, "isoformat"):
        # DuckDB's timestamps are in UTC and do not say so.
        return value.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"
    raise TypeError(f"cannot print {type(value)}")


if __name__ == "__main__":
    print(json.dumps([read_folder(Path(folder)) for folder in sys.argv[1:]], default=to_json))
