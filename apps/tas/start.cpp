#include <fmt/format.h>

#include <utility>

#include "apps/tas/commands.hpp"
#include "apps/tas/occurrence.hpp"
#include "apps/tas/rating_questions.hpp"
#include "apps/tas/recommended.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/steps.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/capture.hpp"
#include "libtas/cli/ratings.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "libtas/domain/recurrence.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/tasks.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

using store::InstanceFilter;

struct Args {
  std::optional<std::string> ref;
  std::optional<std::int64_t> from_rec;
  std::optional<std::string> at;
  std::optional<Minutes> just;
  cli::Ratings ratings;
  bool parallel = false;
  bool create = false, no_rate = false;
};

void declare(cli::Spec& s, Args& a) {
  s.ref(a.ref, "a task or instance: id, name or the beginning of a name; on a terminal a list to choose from when left out");
  s.option(a.from_rec, "--from-rec", "N", "what the latest list of tas next has at N, instead of REF", &cli::row_count);
  s.option(a.at, "--at", "WHEN", "when it began: now, 17:00, \"20m ago\", 2026-12-01 17:00");
  s.option(a.just, "--just", "LENGTH", "only for so long, an attempt of its own: done then is done for today, and the task stays open", &cli::length_of_time);
  s.flag(a.parallel, "--parallel", "although something else is running");
  s.flag(a.create, "--create", "make the task when there is none of that name");
  cli::declare_ratings(s, a.ratings, domain::Phase::before);
  s.flag(a.no_rate, "--no-rate", "ask nothing");
  s.mutates();
  s.example("tas start dishes -a70", "begin, expecting an aversion of 70");
  s.example("tas start --from-rec 1", "begin what tas next put first");
  s.example("tas start taxes --just 5m", "five minutes count; the task stays open");
  s.example("tas start dishes --at '20m ago'", "it began earlier");
  s.details("A task's only open instance is started; of several the one that is due first; with none a new one begins.\n"
            "On a terminal you are asked afterwards what you expect, one key each (see tas done); --no-rate and --no-input ask nothing.");
}

struct Target {
  domain::Task task;
  std::optional<domain::Instance> instance;  // nullopt: a new one
};

Target target_of(cli::App& app, const Args& a, const std::string& ref, store::Operation& op) {
  auto& s = app.session();
  store::Tasks tasks{s.db(), s.user()};
  if (auto instance = cli::find_instance(app, ref)) {
    cli::refuse_deleted(*instance);
    return {tasks.get(instance->task), std::move(instance)};
  }
  auto task = cli::find_task(app, ref);
  if (!task && (a.create || cli::wants_new_task(app, ref))) {
    domain::Task fresh;
    fresh.name = cli::task_name(ref);
    task = tasks.add(op, fresh);
  }
  if (!task) {
    try {
      cli::task_of(app, ref);
    } catch (const Error& e) {
      if (e.code() != Errc::not_found) throw;
      throw Error{e.code(), e.message()}.hint(e.hint() + "; with --create tas start makes it");
    }
  }
  cli::refuse_archived(*task);
  auto open = store::Instances{s.db(), s.user()}.list(
      {.state = InstanceFilter::State::open, .task = task->id, .order = InstanceFilter::Order::due_first});
  if (open.empty()) return {*task, {}};
  if (open.size() > 1) {
    app.note(fmt::format("{} open instances; starting {}{}", open.size(), to_string(open.front().id),
                         open.front().due_at ? ", due " + time::near_day(*open.front().due_at, app.now(), app.zone()) : ""));
  }
  return {*task, std::move(open.front())};
}

// A paused instance is resumed, so that its pause gets an end.
domain::Instance begin(cli::App& app, store::Operation& op, store::Instances& instances, const Target& target, const Args& a,
                       const std::optional<Chosen>& from, Instant at) {
  auto instance = target.instance ? *target.instance : a.just ? domain::draft_of(target.task, op.now()) : next_attempt(app, instances, target.task, op.now());
  if (a.just) instance.predicted_duration_min = a.just->count();
  const auto given = cli::apply_ratings(a.ratings, domain::Phase::before, instance);
  if (target.instance && target.instance->first_started_at) cli::mark(instance, given, "late");
  if (!instance.first_started_at) mark_recommendation(app, from, instance, at);
  if (instance.is_paused) {
    resume(op, instances, instance, at);
  } else {
    domain::start(instance, at);
  }
  if (!target.instance) return instances.add(op, instance);
  if (instance.predicted_aversion && !target.instance->initialized_at && !instances.has_prediction(instance.task)) {
    instance.initial_aversion = instance.predicted_aversion;
  }
  instances.update(op, *target.instance, instance);
  return instance;
}

// What stays open beside a start for some minutes: what was, else a new attempt, else the occurrence that stands anyway. In words.
std::string left_open(cli::App& app, store::Operation& op, store::Instances& instances, Target& target) {
  if (target.instance && target.instance->is_closed()) domain::start(*target.instance, op.now());  // says why not
  const auto open = std::exchange(target.instance, std::nullopt);
  if (open) return to_string(open->id);
  const auto occurrence = next_attempt(app, instances, target.task, op.now());
  // What is counted from the last time would move with the one that comes now: it is stored to stand.
  const bool moves = occurrence.routine_slot && domain::parse_recurrence(*target.task.routine_rule, time::parse_date(*occurrence.routine_slot).value_or(Date{})).is_after_done;
  if (moves) return to_string(instances.add(op, occurrence).id);
  if (occurrence.routine_slot) return "its occurrence";
  return to_string(instances.add(op, domain::draft_of(target.task, op.now())).id);
}

// While something runs nothing that could be chosen from a list may be started: that is said before the question.
template <class Step>
auto unless_second(cli::App& app, const Args& a, Step step) {
  try {
    return step();
  } catch (const Error&) {
    if (app.undecided() && !a.parallel) {
      auto& s = app.session();
      const auto undecided = *app.undecided();
      app.drop_undecided();
      store::Instances instances{s.db(), s.user()};
      refuse_second(instances, InstanceId{});
      app.leave_undecided(undecided);
    }
    throw;
  }
}

int run(cli::App& app, const Args& a) {
  if (a.just && a.just->count() <= 0) throw Error::usage("--just for no time").hint("--just 5m");
  const Instant at = past_time(app, a.at);
  if (a.ref && a.from_rec) throw Error::usage("REF and --from-rec both say what to start").hint("give one of them");
  const auto from = a.from_rec ? std::optional{chosen(app, *a.from_rec)} : std::nullopt;
  const std::string ref = from ? from->ref : a.ref ? *a.ref : unless_second(app, a, [&] { return cli::chosen_task(app); });
  auto& s = app.session();
  auto op = app.begin_operation();
  auto target = unless_second(app, a, [&] { return target_of(app, a, ref, op); });
  store::Instances instances{s.db(), s.user()};
  if (!a.parallel) refuse_second(instances, target.instance && !a.just ? target.instance->id : InstanceId{});
  const auto open = a.just ? left_open(app, op, instances, target) : "";
  const bool is_first = !instances.has_prediction(target.task.id);
  const bool is_begun = target.instance && target.instance->first_started_at;
  const auto instance = begin(app, op, instances, target, a, from, at);
  if (const auto emotions = cli::emotions_of(a.ratings); !emotions.empty()) instances.set_emotions(op, instance.id, domain::Phase::before, emotions);
  app.finish(op, fmt::format("start {} \"{}\"", to_string(instance.id), instance.task_name));
  say(app, instance, fmt::format("{} {}  {}  {}{}", app.glyph("▶", ">"), terminal_safe(instance.task_name), to_string(instance.id),
                                 a.at ? time::near_time(at, app.now(), app.zone()) + " (" + time::distance(at, app.now()) + ")" : time::near_time(at, app.now(), app.zone()), ratings_line(app, instance)));
  if (a.just && app.wants_words()) app.note(fmt::format("  stopping at {} counts as done for today; {} stays open", time::clock_time(at + std::chrono::floor<std::chrono::seconds>(*a.just), app.zone()), open));
  if (!is_begun && !a.no_rate) ask_and_store(app, open_questions(app, instance, domain::Phase::before), *op.logged_as(), instance, domain::Phase::before, is_first);
  return 0;
}

}  // namespace

cli::Command start() { return cli::command<Args, declare, run>("start", "begin working on a task"); }
cli::Command instance_start() { return cli::command<Args, declare, run>("instance start", "begin working on a task"); }

}  // namespace tas::apps
