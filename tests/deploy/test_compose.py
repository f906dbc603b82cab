"""The compose files, as far as can be held without Docker: shape, settings, rights, and what is reached from outside."""

import re
from typing import Any

import pytest
import yaml

from coi.settings import project_root
from tests.elasticsearch.distribution import VERSION

DEPLOY = project_root() / "deploy"
FILES = ("compose.yml", "compose.three-nodes.yml")
MADE_BY_OPERATORS = ("./tls", "../data")
SETTINGS = ("coi/settings.py", "index/engines/elastic/settings.py", "crawler/settings.py")
TOP = {"name", "services", "networks", "volumes"}
SERVICE = {
    "image", "build", "restart", "ulimits", "mem_limit", "networks", "network_mode", "healthcheck", "environment",
    "volumes", "ports", "profiles", "depends_on", "command", "read_only", "tmpfs", "extends", "user", "entrypoint",
}  # fmt: skip
"""Keys that are used, all of the Compose Specification: a slip of the pen is none of them."""


def read(name: str) -> dict[str, Any]:
    """A file with its variables filled in: the defaults, or a word where one must be given."""
    text = (DEPLOY / name).read_text(encoding="utf-8")
    filled = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", text)
    return dict(yaml.safe_load(re.sub(r"\$\{\w+:\?[^}]*\}", "given", filled)))


@pytest.fixture(scope="module")
def one() -> dict[str, Any]:
    return dict(read(FILES[0])["services"])


@pytest.fixture(scope="module")
def three() -> dict[str, Any]:
    return dict(read(FILES[1])["services"])


@pytest.mark.parametrize("name", FILES)
def test_every_key_is_one_of_compose(name: str) -> None:
    made = read(name)
    assert not {key for key in made if not key.startswith("x-")} - TOP
    for service in made["services"].values():
        assert not set(service) - SERVICE


@pytest.mark.parametrize("name", FILES)
def test_volumes_and_networks_that_are_named_are_there_and_files_too(name: str) -> None:
    made, base = read(name), read(FILES[0])
    volumes = {**base["volumes"], **made["volumes"]}
    for service in made["services"].values():
        assert set(service.get("networks", ())) <= set(base["networks"])
        for mounted in service.get("volumes", ()):
            source = mounted.split(":")[0]
            if source.startswith(MADE_BY_OPERATORS):
                continue
            assert (DEPLOY / source).exists() if source.startswith(".") else source in volumes, mounted


def test_images_are_pinned_and_the_server_is_the_one_that_was_tested(one: dict[str, Any]) -> None:
    images = {service["image"] for service in one.values() if "build" not in service}
    assert f"docker.elastic.co/elasticsearch/elasticsearch:{VERSION}" in images
    assert all(re.search(r":\d+\.\d+", image) for image in images)
    assert (DEPLOY.parent / one["api"]["build"]["dockerfile"]).is_file()


def test_only_the_proxy_is_reached_from_outside(one: dict[str, Any], three: dict[str, Any]) -> None:
    assert {name for services in (one, three) for name, each in services.items() if "ports" in each} == {"api"}
    assert one["proxy"]["network_mode"] == "service:api"
    assert one["elasticsearch"]["networks"] == ["inside"]
    assert read(FILES[0])["networks"]["inside"]["internal"] is True
    assert "127.0.0.1" in one["api"]["command"]


def test_the_api_has_the_readers_rights_and_the_build_the_builders(one: dict[str, Any]) -> None:
    roles = yaml.safe_load((DEPLOY / "elasticsearch" / "roles.yml").read_text(encoding="utf-8"))
    assert set(roles) == {"coi_builder", "coi_reader"}
    assert one["api"]["environment"]["COI_ELASTICSEARCH_USER"] == "coi_reader"
    assert one["index"]["environment"]["COI_ELASTICSEARCH_USER"] == "coi_builder"
    # whoever withdraws with the build's service builds what stands in as well
    assert one["api"]["environment"]["COI_FALLBACK"] == one["index"]["environment"]["COI_FALLBACK"] == "embedded"
    assert "ELASTIC_PASSWORD" not in {**one["api"]["environment"], **one["index"]["environment"]}


def test_the_build_reads_the_corpus_of_the_host_and_the_api_only_what_was_built(one: dict[str, Any]) -> None:
    mounted = {name: [each.split(":")[0] for each in one[name]["volumes"]] for name in ("index", "api")}
    assert {"../corpus", "../data", "built"} <= set(mounted["index"])
    assert not {"../corpus", "../data"} & set(mounted["api"])
    assert "ARG OWNER=1000" in (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


def test_every_setting_of_ours_is_one(one: dict[str, Any], three: dict[str, Any]) -> None:
    known = {name for path in SETTINGS for name in re.findall(r'"(COI_[A-Z_]+)"', (DEPLOY.parent / path).read_text())}
    for services in (one, three):
        for service in services.values():
            ours = {name for name in service.get("environment", {}) if name.startswith("COI_")}
            assert ours <= known
            assert all(isinstance(service["environment"][name], str) for name in ours)


def test_no_password_is_written_down() -> None:
    for name in FILES:
        text = (DEPLOY / name).read_text(encoding="utf-8")
        assert all(value.startswith("${") for value in re.findall(r"PASSWORD: (.+)", text))


def test_the_nodes_know_each_other(three: dict[str, Any]) -> None:
    nodes = {name: service for name, service in three.items() if name.startswith("elasticsearch")}
    names = ",".join(nodes)
    for name, service in nodes.items():
        environment = service["environment"]
        assert environment["discovery.seed_hosts"] == environment["cluster.initial_master_nodes"] == names
        assert environment["discovery.type"] == "multi-node"
        assert environment.get("node.name", name) == name
    for name in ("index", "api"):
        environment = three[name]["environment"]
        assert environment["COI_ELASTICSEARCH_URL"] == ",".join(f"https://{node}:9200" for node in nodes)
        assert (environment["COI_ELASTICSEARCH_SHARDS"], environment["COI_ELASTICSEARCH_REPLICAS"]) == ("3", "1")


def test_heap_is_half_of_the_memory(one: dict[str, Any]) -> None:
    node = one["elasticsearch"]
    heap = re.search(r"-Xmx(\d+)g", node["environment"]["ES_JAVA_OPTS"])
    assert heap is not None
    assert 2 * int(heap.group(1)) == int(node["mem_limit"].removesuffix("g"))
