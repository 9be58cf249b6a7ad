package io.cxm.simulator.output;

/** That two shoppers are related, as {@code POST /v1/imports?type=edges} takes it. */
public record EdgeRow(String from, String to, String type) implements Row {}
