/** The Kafka broker: one real KRaft node from Kafka's own jars, and the topics on it. */
@NullMarked
package io.cxm.local.broker;

import org.jspecify.annotations.NullMarked;
