#include "apps/tas/list_flags.hpp"

#include <algorithm>
#include <map>

#include "apps/tas/row_groups.hpp"
#include "apps/tas/schemas.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/time/when.hpp"

namespace tas::apps {
namespace {

using store::InstanceFilter;
using State = InstanceFilter::State;

const std::vector<std::string> kWhich{"open", "today", "week", "overdue", "paused", "done"};
const std::vector<std::string> kStatus{"open", "running", "paused", "completed", "done", "cancelled", "any"};

}  // namespace

void declare_list(cli::Spec& s, ListFlags& a) {
  s.ref(a.which, "open (all that is), today and week (due until their end, overdue too), overdue, paused, done", "WHICH");
  s.one_of(kWhich);
  s.choice(a.status, "--status", "STATE", kStatus, "only these; done is completed, open all that is neither done nor cancelled");
  declare_filter(s, a.filter);
  s.option(a.since, "--since", "WHEN", "from then on (of what is done when it was done, else when it was opened)");
  s.option(a.until, "--until", "WHEN", "before then");
  s.choice(a.group, "--group", "BY", rows_by_names(), "under headings; a day is the one it is due, or was done on");
  s.flag(a.tree, "--tree", "under its jobs and tasks");
  s.option(a.limit, "-n,--limit", "N", "at most N rows; 20 on a screen", &cli::row_count);
  s.flag(a.all, "--all", "every row");
  s.flag(a.fail_if_empty, "--fail-if-empty", "exit 1 when there is none");
  s.example("tas list", "what is open, the next deadline first, with what is usual for each");
  s.example("tas list today --tag kitchen", "what is due today or was before, in the kitchen");
  s.example("tas list done --since today", "what you did today");
  s.example("tas list --where 'aversion>60 and due<3d'", "what will be hard, and soon");
  s.example("tas list --group tag", "what is open, tag by tag");
  s.example("tas list --min-aversion 60 --json", "what will be hard, for a program");
  s.details("Aversion is what you expect now, Usually the mean of what you expected, Gap felt minus expected, Relief the mean of what you felt, Last 10 how aversive it was the last times. Done and cancelled ones, and "
            "--status any, are shown as tas instance list shows them, the newest first; programs get tas.instance.list/1 then.");
  describe_open(s);
}

std::string state_of(const ListFlags& a) {
  if (a.which && std::find(kWhich.begin(), kWhich.end(), *a.which) == kWhich.end()) {
    const bool is_done = *a.which == "completed" || a.which->starts_with("done ");
    const auto near = nearest(*a.which, kWhich);
    throw Error::usage("no list \"" + *a.which + "\"")
        .hint(is_done ? "tas list done --since today shows what was done today" : near ? "did you mean tas list " + *near + "?" : "one of " + join(kWhich, ", ") + "; --where 'due=tomorrow' takes any day, tas show looks at one task");
  }
  const bool is_state = a.which == "open" || a.which == "paused" || a.which == "done";
  if (a.status && is_state) throw Error::usage("tas list " + *a.which + " and --status " + *a.status + " are both given").hint("choose one");
  const std::string state = a.status ? *a.status : is_state ? *a.which : "open";
  const bool is_open = state == "open" || state == "running" || state == "paused";
  if (a.which && !is_state && !is_open) {
    throw Error::usage("tas list " + *a.which + " is about deadlines of what is open").hint("tas list --status " + state + " --since " + (*a.which == "week" ? "\"this week\"" : "today"));
  }
  if (a.tree && a.group) throw Error::usage("--tree and --group are both given").hint("choose one");
  return state == "done" ? "completed" : state;
}

InstanceFilter filter_of(cli::App& app, const ListFlags& a, const std::string& state) {
  InstanceFilter filter;
  const std::map<std::string, State> states{{"open", State::open}, {"paused", State::open}, {"running", State::running}, {"completed", State::completed}, {"cancelled", State::cancelled}};
  if (const auto found = states.find(state); found != states.end()) filter.state = found->second;
  if (filter.state == State::open || filter.state == State::running) filter.order = InstanceFilter::Order::due_first;
  if (a.since) filter.since = time::parse_when(*a.since, app.now(), app.zone(), time::Lean::past);
  if (a.until) filter.until = time::parse_when(*a.until, app.now(), app.zone(), time::Lean::past);
  if (filter.since && filter.until && *filter.since > *filter.until) throw Error::usage("--since is after --until: nothing lies between them").hint("exchange them");
  return filter;
}

std::optional<Instant> due_until(cli::App& app, const ListFlags& a) {
  if (a.which == "overdue") return app.now();
  if (a.which != "today" && a.which != "week") return std::nullopt;
  return time::parse_when(a.which == "today" ? "eod" : "eow", app.now(), app.zone(), time::Lean::future);
}

}  // namespace tas::apps
