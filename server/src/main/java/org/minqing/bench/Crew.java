package org.minqing.bench;

import java.util.List;

/**
 * The people and places of a measurement.
 *
 * @param residents  tokens of residents
 * @param places     basic grids, all over the place
 * @param categories codes of the second level
 * @param casts      who acts together in one grid
 * @param flow       words of the flow for stored cases
 */
record Crew(List<String> residents, List<Place> places, List<String> categories, List<LifecycleClient.Cast> casts,
            StoredCases.FlowWords flow) {
}
