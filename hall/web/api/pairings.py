from fastapi import APIRouter


def routes(desk): return APIRouter()
