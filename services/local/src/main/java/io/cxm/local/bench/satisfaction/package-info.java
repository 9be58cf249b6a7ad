/**
 * Holds the statistics of satisfaction to what they promise, in worlds whose truth is known. Runs in a process of its own, on the
 * classpath of satisfaction: what is judged are the classes that the service runs.
 */
@NullMarked
package io.cxm.local.bench.satisfaction;

import org.jspecify.annotations.NullMarked;
