package io.cxm.endtoend.wrong.domain;

import org.apache.kafka.common.TopicPartition;

/** Wrong by what it knows. */
record Parcel(TopicPartition from) {}
