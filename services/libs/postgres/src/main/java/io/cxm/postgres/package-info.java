/** PostgreSQL's own programs, unpacked and run as whom they agree to be run: for the local stack and for tests. */
@NullMarked
package io.cxm.postgres;

import org.jspecify.annotations.NullMarked;
