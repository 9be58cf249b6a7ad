package io.cxm.simulator.output;

/** Anything that the simulator puts out: a row of the write API, or a row of the truth. */
public sealed interface Row permits ItemRow, UserRow, EdgeRow, EventRow, ResponseRow, TruthRow {}
