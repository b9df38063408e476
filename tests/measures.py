"""What the tests read of the measures: values by name and labels, as Prometheus does."""

from prometheus_client.parser import text_string_to_metric_families

from learning import metrics


def value(name: str, text: str | None = None, **labels: str) -> float:
    """Return a measure's value in the exposition, by default this process's own; 0 where it has none yet."""
    families = text_string_to_metric_families(text if text is not None else metrics.exposition().decode())
    samples = [sample for family in families for sample in family.samples]
    return sum(sample.value for sample in samples if sample.name == name and sample.labels == labels)
