/** What the local stack consists of: where its files are, its ports, its secrets, its processes and their order. */
@NullMarked
package io.cxm.local.stack;

import org.jspecify.annotations.NullMarked;
