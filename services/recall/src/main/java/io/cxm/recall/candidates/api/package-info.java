/** The gRPC interface. */
@NullMarked
package io.cxm.recall.candidates.api;

import org.jspecify.annotations.NullMarked;
