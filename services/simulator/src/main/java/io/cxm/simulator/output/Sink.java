package io.cxm.simulator.output;

/** Takes rows one by one: items, then users, then events and responses in the order of their time, truth among them. */
@FunctionalInterface
public interface Sink {
    void accept(Row row);
}
