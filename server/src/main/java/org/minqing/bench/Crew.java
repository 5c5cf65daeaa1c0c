package org.minqing.bench;

import java.util.List;

import org.minqing.platform.ServerProcess;

/**
 * The people and places of a measurement.
 *
 * @param residents  tokens of residents
 * @param places     basic grids, all over the place
 * @param categories codes of the second level
 * @param casts      who acts together in one grid
 * @param command    token of the command centre of the whole place
 * @param flow       words of the flow for stored cases
 */
record Crew(List<String> residents, List<Place> places, List<String> categories, List<LifecycleClient.Cast> casts,
            String command, StoredCases.FlowWords flow) {

    /** Makes the accounts that a measurement needs, by the API as an administrator would. */
    static Crew hire(ServerProcess server) {
        return new Hiring(server).hire();
    }

    /** Prepared reports of each resident, all over the place. */
    List<ReportBodies> reports(int each) {
        return residents.stream().map(token -> new ReportBodies(token, places, categories, each)).toList();
    }
}
