/** What shoppers wrote, as clients ask for it. */
@NullMarked
package io.cxm.satisfaction.verbatim.api;

import org.jspecify.annotations.NullMarked;
