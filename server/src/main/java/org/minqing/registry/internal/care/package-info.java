/** Care subjects: people and places that are owed visits, who may know of them, and the visits. */
@NullMarked
package org.minqing.registry.internal.care;

import org.jspecify.annotations.NullMarked;
