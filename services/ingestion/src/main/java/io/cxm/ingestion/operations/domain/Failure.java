package io.cxm.ingestion.operations.domain;

import io.cxm.contracts.problem.ProblemType;

/** Why an operation failed. */
public record Failure(ProblemType type, String detail) {}
