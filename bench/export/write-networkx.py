"""Reads a GraphML file with NetworkX and writes it again: what that library takes for the same graph."""

import sys

import networkx as nx

nx.write_graphml(nx.read_graphml(sys.argv[1]), sys.argv[2])
