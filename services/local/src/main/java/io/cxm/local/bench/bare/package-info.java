/**
 * What an answer costs that is computed and nothing else: retrieval and one batch through the network, in one process.
 * Runs in a process of its own, on the classpath of ranking: it is compiled against libraries that ./cxm does not carry.
 */
@NullMarked
package io.cxm.local.bench.bare;

import org.jspecify.annotations.NullMarked;
