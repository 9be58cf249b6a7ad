/** How recommendations do in the shop: figures of what was shown, and reports of experiments. */
@NullMarked
package io.cxm.satisfaction.online;

import org.jspecify.annotations.NullMarked;
