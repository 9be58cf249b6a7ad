/** What the control plane says of it. */
@NullMarked
package io.cxm.training.retention.stream;

import org.jspecify.annotations.NullMarked;
