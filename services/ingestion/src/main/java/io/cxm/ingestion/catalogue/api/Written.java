package io.cxm.ingestion.catalogue.api;

/** The answer to a write: the broker has it. */
record Written(String id) {}
